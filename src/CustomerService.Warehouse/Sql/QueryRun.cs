using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using DuckDB.NET.Data;

namespace CustomerService.Warehouse.Sql;

/// <summary>Runs a query and writes its answer as JSON: columns with their types, rows, and whether there are more.</summary>
internal static class QueryRun
{
    /// <summary>Most bytes of an answer: it goes through the cluster as one message.</summary>
    private const int MostBytes = 3_000_000;

    public static byte[] Answer(DuckDBConnection connection, EngineQuery query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query.Sql;
        command.UseStreamingMode = true;
        foreach (var (name, value) in query.Parameters)
        {
            command.Parameters.Add(new DuckDBParameter(name, Parameter(value)));
        }

        using var reader = command.ExecuteReader();
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
        var written = new ArrayBufferWriter<byte>(64 * 1024);
        using var json = new Utf8JsonWriter(written, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteStartArray("columns");
        for (var i = 0; i < columns.Length; i++)
        {
            json.WriteStartObject();
            json.WriteString("name", columns[i]);
            json.WriteString("type", reader.GetDataTypeName(i).ToLowerInvariant());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("rows");
        var rows = 0;
        var truncated = false;
        while (reader.Read())
        {
            if (rows == query.Limit || json.BytesCommitted + json.BytesPending > MostBytes)
            {
                truncated = true;
                break;
            }

            WriteRow(json, reader, columns, query.AsObjects);
            rows++;
        }

        json.WriteEndArray();
        json.WriteBoolean("truncated", truncated);
        json.WriteEndObject();
        json.Flush();
        return written.WrittenSpan.ToArray();
    }

    private static void WriteRow(Utf8JsonWriter json, DuckDBDataReader reader, string[] columns, bool asObject)
    {
        if (asObject)
        {
            json.WriteStartObject();
        }
        else
        {
            json.WriteStartArray();
        }

        for (var i = 0; i < columns.Length; i++)
        {
            if (asObject)
            {
                json.WritePropertyName(columns[i]);
            }

            JsonValues.Write(json, reader.IsDBNull(i) ? null : reader.GetValue(i));
        }

        if (asObject)
        {
            json.WriteEndObject();
        }
        else
        {
            json.WriteEndArray();
        }
    }

    private static object? Parameter(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole : value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
