using System.Collections.Immutable;
using System.Globalization;
using CustomerService.Cli.CommandLine;
using CustomerService.Cli.ModelTasks;
using CustomerService.Language.Lab.Datasets;
using CustomerService.Language.Training;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.TextModels;

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

    /// <summary>Reads words with valences; the last line of a word counts.</summary>
    public static ImmutableDictionary<string, double> ReadLexicon(CliContext context, string file)
    {
        var valences = ImmutableDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        var line = 0;
        var lines = new LineReader(new StringReader(Text(context, file)));
        while (lines.Read() is { } text)
        {
            line++;
            if (text.Length == 0)
            {
                continue;
            }

            var columns = text.Split('\t');
            if (
                columns.Length < 2
                    || !double.TryParse(columns[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var valence)
                    || !double.IsFinite(valence))
            {
                throw new UsageException(
                    $"{file}: line {line}, column {columns[0].Length + 2}: a number is missing; write word, tab, valence from -4 to 4");
            }

            valences[columns[0]] = valence;
        }

        return valences.ToImmutable();
    }

    private static string Text(CliContext context, string file)
    {
        using var stream = File.OpenRead(ModelPaths.Existing(context, file));
        try
        {
            return DatasetText.Read(stream);
        }
        catch (DatasetException e)
        {
            throw new UsageException($"{file}: {e.Message}");
        }
    }

    /// <summary>Trains; examples that are unfit are one line.</summary>
    public static TextModel Fit(TextModelKind kind, string file, TrainingInput input) => ModelPaths.Fit(file, () => kind.Train(input));
}
