using System.Text;
using System.Text.Json;
using CustomerService.Cli.CommandLine;
using CustomerService.Language.Lab.Datasets;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.ModelTasks.Knowledge;

/// <summary>Reads files of JSON lines; the first mistake is one line with file, line and column.</summary>
internal static class JsonLines
{
    // A member that stands twice is a slip of whoever wrote the file: which one was meant nobody knows.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>An object per line; empty lines are skipped.</summary>
    public static List<T> Read<T>(string file, Func<JsonLine, T> read)
    {
        var items = new List<T>();
        using var lines = new StringReader(Text(file));
        var reader = new LineReader(lines);
        for (var number = 1; reader.Read() is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                items.Add(One(file, number, line, read));
            }
        }

        return items.Count > 0 ? items : throw new UsageException($"{file}:1:1: the file is empty: give an object per line");
    }

    private static T One<T>(string file, int number, string line, Func<JsonLine, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(line, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? read(new JsonLine(file, number, document.RootElement))
                : throw new UsageException($"{file}:{number}:1: this is no JSON object: write {{\"id\": …}} in each line");
        }
        catch (JsonException e)
        {
            throw new UsageException(
                $"{file}:{number}:{Column(line, e)}: {(
                    IsJson(line) ? "a member stands twice: keep one of the two" : "this is not valid JSON: correct the line")}");
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException)
        {
            // Exports that cut texts at 16 bits leave "\ud83d" without its second half.
            throw new UsageException(
                $"{file}:{number}:{HalfAt(line)}: half a character (\\ud800 to \\udfff without its other half): correct the text");
        }
    }

    private static string Text(string file)
    {
        using var stream = File.OpenRead(file);
        try
        {
            return DatasetText.Read(stream);
        }
        catch (DatasetException e)
        {
            throw new UsageException($"{file}: {e.Message}");
        }
    }

    private static bool IsJson(string line)
    {
        try
        {
            JsonDocument.Parse(line).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The position is in bytes; people count characters.</summary>
    private static int Column(string line, JsonException e)
    {
        var bytes = Encoding.UTF8.GetBytes(line);
        return 1 + Encoding.UTF8.GetCharCount(bytes, 0, (int)Math.Clamp(e.BytePositionInLine ?? 0, 0, bytes.Length));
    }

    private static int HalfAt(string line)
    {
        for (var at = line.IndexOf("\\u", StringComparison.Ordinal); at >= 0; at = line.IndexOf("\\u", at + 2, StringComparison.Ordinal))
        {
            if (!Surrogate(line, at, low: false) && !Surrogate(line, at, low: true))
            {
                continue;
            }

            if (Surrogate(line, at, low: true) || !Surrogate(line, at + 6, low: true))
            {
                return at + 1;
            }

            at += 6;
        }

        return 1;
    }

    private static bool Surrogate(string line, int at, bool low) =>
        at + 6 <= line.Length && line[at] == '\\' && line[at + 1] == 'u' && line[at + 2] is 'd' or 'D'
        && (low ? line[at + 3] is >= 'c' and <= 'f' or >= 'C' and <= 'F' : line[at + 3] is '8' or '9' or 'a' or 'b' or 'A' or 'B');
}
