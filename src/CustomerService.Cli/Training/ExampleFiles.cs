using CustomerService.Cli.CommandLine;
using CustomerService.Cli.ModelTasks;
using CustomerService.Language.Datasets;
using CustomerService.Language.Training;

namespace CustomerService.Cli.Training;

/// <summary>Files of examples on the command line.</summary>
internal static class ExampleFiles
{
    /// <summary>Reads one; a mistake is one line that names file, line and column.</summary>
    public static IReadOnlyList<LabeledText> Read(CliContext context, string file)
    {
        using var stream = File.OpenRead(ModelPaths.Existing(context, file));
        try
        {
            return LabeledCsv.Read(stream);
        }
        catch (DatasetException e)
        {
            throw new UsageException($"{file}: {e.Message}");
        }
    }

    /// <summary>Trains; examples that are unfit are one line.</summary>
    public static TextModel Fit(TextModelKind kind, string file, TrainingInput input)
    {
        try
        {
            return kind.Train(input);
        }
        catch (ArgumentException e)
        {
            throw new UsageException($"{file}: {e.Message}");
        }
    }
}
