using System.Collections.Immutable;
using System.Text.Json;
using CustomerService.Operations;
using CustomerService.Warehouse;
using CustomerService.Warehouse.Anomalies;
using CustomerService.Warehouse.Sql;

namespace CustomerService.WebConsole.Home;

/// <summary>Asks the cluster for what the board shows. All of it is counted where the API's figures are.</summary>
internal sealed class BoardReader(IGrainFactory grains)
{
    private const int MostWaiting = 8;
    private const string Waits =
        "SELECT conversation_id, opened_channel, occurred_at, count(*) OVER () FROM waits_since(CAST($since AS TIMESTAMP)) WHERE is_waiting ORDER BY occurred_at";

    private const int MostDeadLetters = 200;
    private const int MostRows = 200;
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(30);
    private static readonly ImmutableArray<string> All = [.. BoardMetric.All.Select(metric => metric.Name)];

    private static readonly ImmutableArray<string> Counts =
        [.. BoardMetric.All.Where(metric => metric.Unit == FigureUnit.Count).Select(metric => metric.Name)];

    private static readonly ImmutableArray<string> Rates = [.. All.Except(Counts)];

    /// <summary>A number that changes with each event.</summary>
    public async Task<long> VersionAsync(string tenant)
    {
        var status = await Warehouse(tenant).ReadAsync();
        return status.Events + status.Waiting;
    }

    /// <summary>All figures of a stretch of time.</summary>
    public Task<Figures> TotalsAsync(string tenant, DateTimeOffset from, DateTimeOffset to) => TotalsAsync(tenant, All, from, to);

    /// <summary>Those of a stretch of time that are no counts.</summary>
    public Task<Figures> RatesAsync(string tenant, DateTimeOffset from, DateTimeOffset to) => TotalsAsync(tenant, Rates, from, to);

    /// <summary>The counts of a stretch of time, by hour or minute.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="from">From when on: the beginning of an hour or minute.</param>
    /// <param name="to">Until before when.</param>
    /// <param name="step">An hour or a minute.</param>
    /// <param name="steps">How many of them.</param>
    public async Task<IReadOnlyDictionary<string, ImmutableArray<double>>> CountAsync(
        string tenant, DateTimeOffset from, DateTimeOffset to, TimeSpan step, int steps)
    {
        var rows = await MeasureAsync(tenant, new MetricQuery
        {
            Metrics = Counts,
            Grain = step == TimeSpan.FromHours(1) ? "hour" : "minute",
            From = from,
            To = to,
            Limit = MostRows,
        });
        return Counts.ToDictionary(metric => metric, metric => Spread(rows, metric, from, step, steps), StringComparer.Ordinal);
    }

    /// <summary>How many turns of a stretch of time were about what.</summary>
    public async Task<Dictionary<string, double>> IntentsAsync(string tenant, DateTimeOffset from, DateTimeOffset to)
    {
        var rows = await MeasureAsync(
            tenant, new MetricQuery { Metrics = ["turns"], Dimensions = ["intent"], From = from, To = to, Limit = MostRows });
        return rows
            .Where(row => row.GetProperty("intent").ValueKind == JsonValueKind.String)
            .ToDictionary(row => row.GetProperty("intent").GetString()!, row => Figures.Of(row)["turns"] ?? 0, StringComparer.Ordinal);
    }

    /// <summary>Who waits for a person: how many, and those who have waited longest.</summary>
    public async Task<(int Count, ImmutableArray<WaitingCustomer> Customers)> WaitingAsync(string tenant, DateTimeOffset now)
    {
        var rows = Rows(await Warehouse(tenant).QueryAsync(new WarehouseQuery(
            Waits, QueryValue.Write(new() { ["since"] = QueryValue.Of(now - LongestWait) }), MostWaiting, StoredOnly: false)
        {
            IsOurs = true,
        }));
        return (
            rows.Count == 0 ? 0 : rows[0][3].GetInt32(),
            [.. rows.Select(row => new WaitingCustomer(row[0].GetString()!, row[1].GetString(), row[2].GetDateTimeOffset()))]);
    }

    /// <summary>What is unusual now.</summary>
    public async Task<IEnumerable<Attention>> AnomaliesAsync(string tenant) =>
        (await grains.GetGrain<IAnomalyGrain>(tenant).ReadAsync())
            .Where(anomaly => anomaly.EndedAt is null)
            .Select(anomaly => new Attention(AttentionKind.Anomaly, anomaly.Says, null));

    /// <summary>What did not arrive.</summary>
    public async Task<IEnumerable<Attention>> DeadLettersAsync(string tenant)
    {
        var page = await grains.GetGrain<IDeadLetterGrain>(tenant).ReadAsync(null, MostDeadLetters);
        return page.DeadLetters.Length == 0
            ? []
            : [new Attention(AttentionKind.DeadLetters, DeadLetterWords.Of(page.DeadLetters.Length, page.Next is not null), null)];
    }

    /// <summary>Which figures are not as expected.</summary>
    public async Task<IEnumerable<Attention>> QualityAsync(string tenant)
    {
        var answer = await Warehouse(tenant).QueryAsync(new WarehouseQuery(
            "SELECT expectation, failed, checked FROM quality_checks QUALIFY outcome = 'broken' AND row_number() OVER (PARTITION BY expectation ORDER BY occurred_at DESC) = 1",
            null,
            MostRows,
            StoredOnly: false)
        {
            IsOurs = true,
        });
        return Rows(answer).Select(row => new Attention(
            AttentionKind.Quality,
            $"{FigureText.Count(row[1].GetInt64())} of {FigureText.Count(row[2].GetInt64())} rows are not as “{row[0].GetString()}” expects: figures may be off.",
            null));
    }

    private IWarehouseGrain Warehouse(string tenant) => grains.GetGrain<IWarehouseGrain>(tenant);

    private async Task<Figures> TotalsAsync(string tenant, ImmutableArray<string> metrics, DateTimeOffset from, DateTimeOffset to)
    {
        var rows = await MeasureAsync(tenant, new MetricQuery { Metrics = metrics, From = from, To = to, Limit = 1 });
        return rows.Count == 0 ? Figures.None : Figures.Of(rows[0]);
    }

    private async Task<IReadOnlyList<JsonElement>> MeasureAsync(string tenant, MetricQuery query) =>
        Rows(await Warehouse(tenant).MeasureAsync(query));

    private static List<JsonElement> Rows(WarehouseAnswer answer)
    {
        using var parsed = JsonDocument.Parse(answer.Json ?? throw new FiguresUnavailableException(answer.Problem ?? "No answer."));
        return [.. parsed.RootElement.GetProperty("rows").Clone().EnumerateArray()];
    }

    private static ImmutableArray<double> Spread(
        IReadOnlyList<JsonElement> rows, string metric, DateTimeOffset first, TimeSpan step, int count)
    {
        var values = new double[count];
        foreach (var row in rows)
        {
            var at = (int)((row.GetProperty("time").GetDateTimeOffset() - first) / step);
            if (at >= 0 && at < count)
            {
                values[at] = Figures.Of(row)[metric] ?? 0;
            }
        }

        return [.. values];
    }
}
