using System.Text;
using System.Text.Json;
using CustomerService.Cli.CommandLine;

namespace CustomerService.Cli.ModelTasks.Knowledge;

/// <summary>Reads files of JSON lines; the first mistake is one line with file, line and column.</summary>
internal static class JsonLines
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>An object per line; empty lines are skipped.</summary>
    public static List<T> Read<T>(string file, Func<JsonLine, T> read)
    {
        var items = new List<T>();
        var number = 0;
        try
        {
            foreach (var line in File.ReadLines(file, Strict))
            {
                number++;
                if (string.IsNullOrWhiteSpace(line))
                {
                    continue;
                }

                using var document = Parse(file, number, line);
                items.Add(read(new JsonLine(file, number, document.RootElement)));
            }
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException($"{file}:{number + 1}:1: not UTF-8 here or in the lines that follow: save the file as UTF-8");
        }

        return items.Count > 0 ? items : throw new UsageException($"{file}:1:1: the file is empty: give an object per line");
    }

    private static JsonDocument Parse(string file, int number, string line)
    {
        try
        {
            var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            throw new UsageException($"{file}:{number}:1: this is no JSON object: write {{\"id\": …}} in each line");
        }
        catch (JsonException e)
        {
            // The position is in bytes; people count characters.
            var bytes = Encoding.UTF8.GetBytes(line);
            var column = 1 + Encoding.UTF8.GetCharCount(bytes, 0, (int)Math.Clamp(e.BytePositionInLine ?? 0, 0, bytes.Length));
            throw new UsageException($"{file}:{number}:{column}: this is not valid JSON: correct the line");
        }
    }
}
