using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using CustomerService.Warehouse.Metrics;

namespace CustomerService.Warehouse.Questions;

/// <summary>Puts the answers of several facts together, for each set and stretch of time.</summary>
internal sealed class MetricSetsAnswer
{
    private readonly MetricSetsSql _sql;
    private readonly ImmutableArray<(MetricSet Set, MetricRows Now, MetricRows? Before)> _sets;

    public MetricSetsAnswer(MetricModel model, MetricSetsQuery query, MetricSetsSql sql)
    {
        _sql = sql;
        _sets =
        [
            .. query.Sets.Select(set => (
                set,
                new MetricRows(model, query.Of(set, isBeside: false)),
                query.BesideFrom is null ? null : new MetricRows(model, query.Of(set, isBeside: true)))),
        ];
    }

    /// <summary>Adds what a fact answers.</summary>
    public void Add(byte[] answer, ImmutableArray<string> metrics)
    {
        using var parsed = JsonDocument.Parse(answer);
        var isCut = parsed.RootElement.GetProperty("truncated").GetBoolean();
        var rows = parsed.RootElement.GetProperty("rows").EnumerateArray()
            .ToLookup(row => (row.GetProperty(MetricSetsSql.Set).GetInt32(), row.GetProperty(MetricSetsSql.Beside).GetInt32()));
        foreach (var (set, now, before) in _sets)
        {
            var number = _sql.NumberOf(set);
            var time = set.Grain is null ? null : MetricSetsSql.NameOf(null, set.Grain);
            now.Add(rows[(number, 0)], metrics, time, isCut);
            before?.Add(rows[(number, 1)], metrics, time, isCut);

            // Of nothing there is no group, and yet it came to something: to 0.
            if (set.Dimensions.IsEmpty && set.Grain is null)
            {
                now.AddAll();
                before?.AddAll();
            }
        }
    }

    /// <summary>The answer: <c>sets</c>, each with <c>now</c> and <c>before</c>, as metrics are answered.</summary>
    public byte[] Write()
    {
        var written = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(written);
        json.WriteStartObject();
        json.WriteStartArray("sets");
        foreach (var (_, now, before) in _sets)
        {
            json.WriteStartObject();
            json.WritePropertyName("now");
            json.WriteRawValue(now.Write());
            if (before is not null)
            {
                json.WritePropertyName("before");
                json.WriteRawValue(before.Write());
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return written.WrittenSpan.ToArray();
    }
}
