using System.Buffers;
using System.Text.Json;
using CustomerService.Warehouse.Facts;

namespace CustomerService.Warehouse.Workers;

/// <summary>Rows in a frame: for each an array of the table's name and its values.</summary>
internal static class EngineRows
{
    public static byte[] Write(IEnumerable<FactRow> rows)
    {
        var written = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(written);
        json.WriteStartArray();
        foreach (var row in rows)
        {
            json.WriteStartArray();
            json.WriteStringValue(row.Table.Name);
            foreach (var value in row.Values)
            {
                Write(json, value);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.Flush();
        return written.WrittenSpan.ToArray();
    }

    public static IEnumerable<FactRow> Read(byte[] content)
    {
        using var parsed = JsonDocument.Parse(content);
        foreach (var row in parsed.RootElement.EnumerateArray())
        {
            var table = FactTables.Named(row[0].GetString()!);
            yield return new FactRow(table, [.. table.Columns.Select((column, i) => Read(column.Type, row[i + 1]))]);
        }
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case DateTime moment:
                json.WriteNumberValue(moment.Ticks);
                break;
            default:
                json.WriteNumberValue((long)value);
                break;
        }
    }

    private static object? Read(FactType type, JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : type switch
    {
        FactType.Text => value.GetString(),
        FactType.Integer => value.GetInt64(),
        FactType.Number => value.GetDouble(),
        FactType.Flag => value.GetBoolean(),
        _ => new DateTime(value.GetInt64(), DateTimeKind.Utc),
    };
}
