using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MiniExcelLibs;

namespace CustomerService.Cli.Export;

/// <summary>Writes rows as files.</summary>
internal static class RowFile
{
    /// <summary>What a cell of a spreadsheet is read as a formula for: it gets an apostrophe in front.</summary>
    /// <seealso href="https://owasp.org/www-community/attacks/CSV_Injection"/>
    private static readonly char[] FormulaSigns = ['=', '+', '-', '@', '\t', '\r'];

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a file.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="format"><c>csv</c> (RFC 4180), <c>jsonl</c> or <c>xlsx</c>.</param>
    /// <param name="stream">Where to.</param>
    public static void Write(RowSet rows, string format, Stream stream)
    {
        if (format == "xlsx")
        {
            stream.SaveAs(rows.Rows.Select(row => rows.Columns.Zip(row).ToDictionary(one => one.First, one => Cell(one.Second))));
            return;
        }

        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        Write(rows, format, writer);
    }

    /// <summary>Writes text: <c>csv</c> or <c>jsonl</c>.</summary>
    public static void Write(RowSet rows, string format, TextWriter writer)
    {
        if (format == "csv")
        {
            Csv(writer, rows.Columns);
        }

        foreach (var row in rows.Rows)
        {
            if (format == "csv")
            {
                Csv(writer, row.Select(value => value.ValueKind == JsonValueKind.String ? Harmless(value.GetString()!) : Text(value)));
            }
            else
            {
                writer.Write(Json(rows.Columns, row));
                writer.Write('\n');
            }
        }
    }

    private static void Csv(TextWriter writer, IEnumerable<string> values) =>
        writer.Write(string.Join(',', values.Select(Quoted)) + "\r\n");

    private static string Quoted(string value) => value.AsSpan().ContainsAny(",\"\r\n")
        ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : value;

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.Null ? "" : value.GetRawText();

    private static string Harmless(string text) => text.Length > 0 && FormulaSigns.Contains(text[0]) ? "'" + text : text;

    private static object? Cell(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };

    private static string Json(IReadOnlyList<string> columns, IReadOnlyList<JsonElement> row)
    {
        using var written = new MemoryStream();
        using (var json = new Utf8JsonWriter(written, Relaxed))
        {
            json.WriteStartObject();
            for (var i = 0; i < columns.Count; i++)
            {
                json.WritePropertyName(columns[i]);
                row[i].WriteTo(json);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(written.ToArray());
    }
}
