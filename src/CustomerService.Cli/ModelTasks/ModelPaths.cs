using System.CommandLine;
using CustomerService.Cli.CommandLine;
using CustomerService.Language.Files;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.ModelTasks;

/// <summary>Model files on the command line: found, read and written, every mistake one line.</summary>
internal static class ModelPaths
{
    public static Option<string> ModelOption() => new("--model") { Description = "The model file.", Required = true };

    public static Option<string> TrainOption(string format) => new("--train")
    {
        Description = $"Examples to learn from: {format}.",
        Required = true,
    };

    public static Option<string> TestOption(string format) => new("--test")
    {
        Description = $"Examples to measure on: {format}.",
        Required = true,
    };

    public static Option<int> SeedOption() => new("--seed")
    {
        Description = "Seed of everything random: the same seed, data and code give the same bytes.",
        DefaultValueFactory = _ => 1,
    };

    public static Option<string?> JsonOption() => new("--json")
    {
        Description = "Write the result as JSON to this file, - for standard output.",
    };

    public static Option<string?> HtmlOption() => new("--html") { Description = "Write a report with plots to this file." };

    /// <summary>Full path of a file that must be there.</summary>
    public static string Existing(CliContext context, string file)
    {
        var path = Path.GetFullPath(file, context.WorkingDirectory);
        return File.Exists(path) ? path : throw new UsageException($"There is no file {file}: check the path");
    }

    /// <summary>Reads a model or a part of one.</summary>
    public static T Read<T>(string path, Func<Stream, T> read)
    {
        using var stream = File.OpenRead(path);
        try
        {
            return read(stream);
        }
        catch (ModelFormatException e)
        {
            throw new UsageException($"{path}: {e.Message}");
        }
    }

    /// <summary>Trains; examples that are unfit are one line.</summary>
    public static T Fit<T>(string file, Func<T> train)
    {
        try
        {
            return train();
        }
        catch (ArgumentException e)
        {
            throw new UsageException($"{file}: {e.Message}");
        }
    }

    /// <summary>
    /// Writes a model whole or not at all where the target is a file of its own; a new one is for its owner only, for it holds customers'
    /// words.
    /// </summary>
    public static void Write(CliContext context, string file, Action<Stream> save) =>
        OutputFile.Replace(Path.GetFullPath(file, context.WorkingDirectory), save);

    /// <summary>Writes text a person asked for by an option: to a file, or to standard output for <c>-</c>.</summary>
    public static async Task WriteTextAsync(CliContext context, string file, string text)
    {
        if (file == "-")
        {
            await context.Out.WriteLineAsync(text);
            return;
        }

        var path = Path.GetFullPath(file, context.WorkingDirectory);
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        await File.WriteAllTextAsync(path, text + "\n");
    }
}
