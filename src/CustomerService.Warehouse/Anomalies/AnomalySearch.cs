using System.Collections.Immutable;
using System.Text.Json;
using CustomerService.Warehouse.Metrics;
using CustomerService.Warehouse.Sql;

namespace CustomerService.Warehouse.Anomalies;

/// <summary>Looks at a tenant's counts, once.</summary>
internal sealed class AnomalySearch(IWarehouseGrain warehouse, MetricModel model, DateTimeOffset now)
{
    /// <summary>Of a dimension with more values, the most frequent are looked at.</summary>
    private const int MostValues = 50;

    private const int MostRows = 100_000;

    /// <summary>What is unusual now.</summary>
    /// <param name="open">What was so at the last look: it is until it is as usual again.</param>
    public async Task<ImmutableArray<Anomaly>> LookAsync(ImmutableArray<Anomaly> open)
    {
        var days = await DaysKnownAsync();
        var found = ImmutableArray.CreateBuilder<Anomaly>();
        foreach (var watch in Watches.All)
        {
            foreach (var (value, counts) in await CountAsync(watch))
            {
                if (counts.UsualOf(days) is not { } usual)
                {
                    continue;
                }

                var was = open.FirstOrDefault(each => (each.Metric, each.Dimension, each.Value) == (watch.Metric, watch.By, value));
                if (was is not null && !usual.IsNear(counts.Seen))
                {
                    found.Add(was);
                }
                else if (was is null && usual.IsFarFrom(counts.Seen))
                {
                    found.Add(await FoundAsync(watch, value, counts, usual, days));
                }
            }
        }

        return found.DrainToImmutable();
    }

    private async Task<Anomaly> FoundAsync(Watch watch, string? value, HourCounts counts, UsualHour usual, int days)
    {
        var since = await SinceAsync(watch, value, counts.Seen, usual);
        return new Anomaly
        {
            Metric = watch.Metric,
            Dimension = watch.By,
            Value = value,
            Seen = counts.Seen,
            Usual = usual.Count,
            Since = since,
            FoundAt = now,
            Says = AnomalyWords.Found(watch, value, counts.Seen, usual, since, counts.MostlyFrom(usual, days), now),
        };
    }

    private async Task<int> DaysKnownAsync()
    {
        var rows = await AskAsync(AnomalySql.Beginning);
        return rows[0][0].ValueKind == JsonValueKind.Null
            ? 0
            : Math.Clamp((int)(now - rows[0][0].GetDateTimeOffset() - TimeSpan.FromHours(1)).TotalDays, 0, AnomalySql.Days);
    }

    private async Task<IEnumerable<(string? Value, HourCounts Counts)>> CountAsync(Watch watch)
    {
        var all = new Dictionary<string, HourCounts>(StringComparer.Ordinal);
        foreach (var row in (await AskAsync(AnomalySql.Hours(model, watch))).EnumerateArray())
        {
            // What has no value in the dimension is no series of its own.
            var value = row[1].GetString();
            if (value is not null || watch.By is null)
            {
                if (!all.TryGetValue(value ?? "", out var counts))
                {
                    all[value ?? ""] = counts = new HourCounts();
                }

                counts.Add(row[0].GetInt32(), row[2].GetString() ?? "", row[3].GetInt64());
            }
        }

        return all.OrderByDescending(each => each.Value.Total).Take(MostValues)
            .Select(each => (watch.By is null ? null : each.Key, each.Value));
    }

    /// <summary>
    /// Back from now, as long as the steps are nearer to what is seen than to what is usual; one step may be out of line.
    /// </summary>
    private async Task<DateTimeOffset> SinceAsync(Watch watch, string? value, long seen, UsualHour usual)
    {
        var steps = new long[AnomalySql.Steps];
        foreach (var row in (await AskAsync(AnomalySql.Back(model, watch), value)).EnumerateArray())
        {
            steps[Math.Min(row[0].GetInt32(), steps.Length - 1)] += row[1].GetInt64();
        }

        // The hour may have begun as usual, so the fullest step, or the emptiest, says what it is like since.
        var (most, ordinary) = (seen > usual.Count ? steps[..6].Max() : steps[..6].Min(), usual.Count / 6);
        var last = 0;
        for (var step = 0; step < steps.Length && step - last <= 2; step++)
        {
            if (Math.Abs(steps[step] - most) < Math.Abs(steps[step] - ordinary))
            {
                last = step;
            }
        }

        return now.AddMinutes(-10 * (last + 1));
    }

    private async Task<JsonElement> AskAsync(string sql, string? value = null)
    {
        var parameters = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (sql.Contains("$now", StringComparison.Ordinal))
        {
            parameters["now"] = QueryValue.Of(now);
        }

        if (value is not null)
        {
            parameters["value"] = QueryValue.Of(value);
        }

        var answer = await warehouse.QueryAsync(
            new WarehouseQuery(sql, QueryValue.Write(parameters), MostRows, StoredOnly: false) { IsOurs = true });
        return answer.Json is null
            ? throw new InvalidOperationException($"The warehouse did not answer: {answer.Problem}")
            : JsonDocument.Parse(answer.Json).RootElement.GetProperty("rows");
    }
}
