using System.Collections.Immutable;
using CustomerService.Language.Understanding;
using CustomerService.Proving.Load;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.Load;

/// <summary>What customers say in a run: the examples of a pack's intents.</summary>
internal static class MessageMix
{
    private static readonly string InRepository = Path.Combine("src", "CustomerService.Host", "packs", "demo");
    private static readonly string BesideTool = Path.Combine("packs", "demo");

    /// <summary>Reads the mix of a pack; without a folder, of the demo pack.</summary>
    /// <exception cref="UsageException">There is no such pack, or it is not valid.</exception>
    public static ImmutableArray<MixText> Load(string? folder, string workingDirectory)
    {
        folder = Folder(folder, workingDirectory);
        var result = PackReader.Load(folder);
        if (result.Pack is not { } pack)
        {
            throw new UsageException(
                $"The pack in {folder} is not valid, {result.Errors[0]} (1 of {result.Errors.Count}): see 'customer-service pack "
                    + $"validate {folder}', or choose another with --mix FOLDER");
        }

        ImmutableArray<MixText> texts = [.. pack.Intents.SelectMany(intent => intent.Examples).Select(MixText.Of)];
        return texts.IsEmpty ? throw new UsageException($"The pack in {folder} has no examples: choose another with --mix FOLDER") : texts;
    }

    /// <summary>The pack's folder: the one given, else the demo pack's.</summary>
    /// <exception cref="UsageException">None is given and the demo pack is not here.</exception>
    public static string Folder(string? given, string workingDirectory) =>
        given is null ? FindDemo(workingDirectory) : Path.GetFullPath(given, workingDirectory);

    private static string FindDemo(string workingDirectory)
    {
        for (var above = new DirectoryInfo(workingDirectory); above is not null; above = above.Parent)
        {
            if (Directory.Exists(Path.Combine(above.FullName, InRepository)))
            {
                return Path.Combine(above.FullName, InRepository);
            }
        }

        var beside = Path.Combine(AppContext.BaseDirectory, BesideTool);
        return Directory.Exists(beside)
            ? beside
            : throw new UsageException("The demo pack is not here: give a pack's folder with --mix FOLDER");
    }
}
