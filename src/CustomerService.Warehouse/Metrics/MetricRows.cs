using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;

namespace CustomerService.Warehouse.Metrics;

/// <summary>Puts the answers of several facts together: a row for each combination of time and dimensions.</summary>
internal sealed class MetricRows(MetricModel model, MetricQuery query)
{
    private readonly ImmutableArray<string> _keys =
        [.. query.Grain is null ? [] : ImmutableArray.Create(MetricSql.Time), .. query.Dimensions];

    private readonly SortedDictionary<string, Row> _rows = new(StringComparer.Ordinal);

    /// <summary>Whether some answer was cut: then rows are missing.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Adds what a fact answers.</summary>
    /// <param name="answer">Rows as objects.</param>
    /// <param name="before">How much earlier it is asked about than the question; zero for the question itself.</param>
    public void Add(byte[] answer, TimeSpan before)
    {
        using var parsed = JsonDocument.Parse(answer);
        IsCut |= parsed.RootElement.GetProperty("truncated").GetBoolean();
        foreach (var row in parsed.RootElement.GetProperty("rows").EnumerateArray())
        {
            var keys = _keys.Select(key => KeyOf(row, key, before)).ToArray();
            var mine = RowOf(keys);
            var values = before == TimeSpan.Zero ? mine.Now : mine.Before;
            foreach (var member in row.EnumerateObject().Where(member => !_keys.Contains(member.Name)))
            {
                values[member.Name] = NumberOf(member.Value);
            }
        }
    }

    /// <summary>Adds rows that have other members beside.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="metrics">Which of their members are metrics.</param>
    /// <param name="time">The member that says when; null for none.</param>
    /// <param name="isCut">Whether some are missing.</param>
    public void Add(IEnumerable<JsonElement> rows, ImmutableArray<string> metrics, string? time, bool isCut)
    {
        IsCut |= isCut;
        foreach (var row in rows)
        {
            var mine = RowOf([.. _keys.Select(key => row.GetProperty(key == MetricSql.Time && time is not null ? time : key).Clone())]);
            foreach (var metric in metrics)
            {
                mine.Now[metric] = NumberOf(row.GetProperty(metric));
            }
        }
    }

    /// <summary>The answer: <c>rows</c>, and whether there are more.</summary>
    public byte[] Write()
    {
        var written = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(written);
        json.WriteStartObject();
        json.WriteStartArray("rows");
        var rows = query.Top is { } top ? _rows.Values.OrderByDescending(row => ValueOf(top, row.Now) ?? double.NegativeInfinity)
            : _rows.Values.AsEnumerable();
        foreach (var row in rows.Take(query.Limit))
        {
            json.WriteStartObject();
            for (var i = 0; i < _keys.Length; i++)
            {
                json.WritePropertyName(_keys[i]);
                row.Keys[i].WriteTo(json);
            }

            foreach (var metric in query.Metrics)
            {
                Write(json, metric, metric, row.Now);
                if (query.Compares)
                {
                    Write(json, $"{metric}_before", metric, row.Before);
                }
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteBoolean("truncated", IsCut || _rows.Count > query.Limit);
        json.WriteEndObject();
        json.Flush();
        return written.WrittenSpan.ToArray();
    }

    private void Write(Utf8JsonWriter json, string member, string metric, Dictionary<string, double?> values)
    {
        if (ValueOf(metric, values) is { } value && double.IsFinite(value))
        {
            json.WriteNumber(member, value);
        }
        else
        {
            json.WriteNull(member);
        }
    }

    /// <summary>Has a row of all, whether or not anything was counted.</summary>
    public void AddAll() => RowOf([]);

    private Row RowOf(JsonElement[] keys)
    {
        var name = string.Join('\u0001', keys.Select(key => key.GetRawText()));
        if (!_rows.TryGetValue(name, out var row))
        {
            _rows[name] = row = new Row(keys);
        }

        return row;
    }

    private static double? NumberOf(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.GetDouble();

    private double? ValueOf(string metric, Dictionary<string, double?> values) => model.Metrics[metric] switch
    {
        { Ratio: { } ratio, To: { } to } => ValueOf(to, values) is { } whole && whole != 0 ? ValueOf(ratio, values) / whole : null,
        { IsCount: true } => values.GetValueOrDefault(metric) ?? 0,
        _ => values.GetValueOrDefault(metric),
    };

    private static JsonElement KeyOf(JsonElement row, string key, TimeSpan before)
    {
        var value = row.GetProperty(key);
        return key == MetricSql.Time && before != TimeSpan.Zero
            ? JsonSerializer.SerializeToElement(
                DateTime.SpecifyKind(value.GetDateTime() + before, DateTimeKind.Utc), MetricJson.Default.DateTime)
            : value.Clone();
    }

    private sealed record Row(JsonElement[] Keys)
    {
        public Dictionary<string, double?> Now { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, double?> Before { get; } = new(StringComparer.Ordinal);
    }
}
