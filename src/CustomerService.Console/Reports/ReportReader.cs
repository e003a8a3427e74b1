using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CustomerService.Access;
using CustomerService.Warehouse;
using CustomerService.Warehouse.Metrics;
using CustomerService.WebConsole.Access;
using CustomerService.WebConsole.Home;
using CustomerService.WebConsole.Pages;

namespace CustomerService.WebConsole.Reports;

/// <summary>Asks the warehouse for what reports show, of whoever's tenant it is that is signed in.</summary>
internal sealed class ReportReader(IConsoleAccess access, IGrainFactory grains, Handover handover)
{
    /// <summary>Most rows of a table, but of those of time.</summary>
    public const int MostRows = 100;

    private const int MostParts = 1_000;
    private const int MostCells = 5_000;
    private const int MostValues = 40;

    /// <summary>Asks, for the first paint of a page or for the circuit that takes it over.</summary>
    /// <exception cref="ConsoleAccessException">Who is signed in may not see it.</exception>
    /// <exception cref="FiguresUnavailableException">The warehouse does not answer.</exception>
    public async Task<ReportAnswer> OpenAsync(ReportQuestion question, bool isFirstPaint)
    {
        var person = await access.RequireAsync(AccessScope.Analytics);
        var key = $"{person.Tenant}/{person.Id}/report/{question.Address}";
        if (!isFirstPaint && handover.Take<ReportAnswer>(key) is { } kept)
        {
            return kept;
        }

        var answer = await ReadAsync(question);
        if (isFirstPaint)
        {
            handover.Keep(key, answer);
        }

        return answer;
    }

    /// <summary>Asks.</summary>
    /// <exception cref="ConsoleAccessException">Who is signed in may not see it.</exception>
    /// <exception cref="FiguresUnavailableException">The warehouse does not answer.</exception>
    public async Task<ReportAnswer> ReadAsync(ReportQuestion question) => await ReadAsync(await WarehouseAsync(), question);

    /// <summary>Asks the warehouse of a tenant that whoever asks may see.</summary>
    /// <exception cref="FiguresUnavailableException">The warehouse does not answer.</exception>
    public static async Task<ReportAnswer> ReadAsync(IWarehouseGrain warehouse, ReportQuestion question)
    {
        var isOfTime = question.By == ReportDimension.Time;
        var isWeek = question.Report.Picture == ReportPicture.Week;
        var rows = isOfTime
            ? new MetricSet { Grain = question.Grain, Limit = MostParts }
            : new MetricSet { Dimensions = [question.By], Top = TopOf(question), Limit = MostRows };
        var picture = isWeek
            ? new MetricSet { Dimensions = [ReportDimension.Weekday, ReportDimension.Hour], Limit = MostParts }
            : new MetricSet { Grain = question.Grain, Limit = MostParts };
        var answer = await MeasureAsync(warehouse, new MetricSetsQuery
        {
            Metrics = Names(question),
            Filters = question.Filters.Asked,
            Sets = [new MetricSet { Limit = 1 }, picture, rows, .. Across(question)],
            From = question.Stretch.From,
            To = question.Stretch.To,
            BesideFrom = question.Beside?.From,
            BesideTo = question.Beside?.To,
        });
        var (total, parts, found) = (answer[0], answer[1], answer[2]);
        return new ReportAnswer
        {
            Total = new(null, null, FiguresOf(total.Now), FiguresOf(total.Before)),
            Rows = ReportSort.Of(
                question, isOfTime ? OfTime(question, found.Now, found.Before) : await RowsAsync(warehouse, question, found)),
            IsCut = found.IsCut,
            Parts = isWeek ? [] : Spread(question, question.Stretch, parts.Now),
            PartsBefore = !isWeek && question.Beside is { } beside ? Spread(question, beside, parts.Before ?? []) : [],
            Week = isWeek ? WeekOf(question, parts.Now) : null,
            Cells = question.Across is { } across ? [.. answer[3].Now.Select(row => CellOf(question, across, row))] : [],
        };
    }

    /// <summary>The values of a dimension that there are in a stretch, those with most first.</summary>
    /// <returns>Each with its figure.</returns>
    /// <exception cref="ConsoleAccessException">Who is signed in may not see it.</exception>
    /// <exception cref="FiguresUnavailableException">The warehouse does not answer.</exception>
    public async Task<ImmutableArray<(string Value, double Count)>> ValuesAsync(ReportQuestion question, string dimension)
    {
        // A dashboard has figures that are not measured by all that it can be narrowed by.
        var counted = ReportCounts.Of(question.Report.Metrics, dimension);
        var known = MetricReader.Standard.DimensionsOf(counted).ToHashSet(StringComparer.Ordinal);
        var answer = await MeasureAsync(await WarehouseAsync(), Asked(question, question.Stretch) with
        {
            Metrics = [counted],
            Dimensions = [dimension],
            Filters = [.. question.Filters.With(dimension).Asked.Where(filter => known.Contains(filter.Dimension))],
            Top = counted,
            Limit = MostValues,
        });
        return [.. answer.Rows.Select(row => (ValueOf(row, dimension) ?? "", Figures.Of(row)[counted] ?? 0))];
    }

    private async Task<IWarehouseGrain> WarehouseAsync() =>
        grains.GetGrain<IWarehouseGrain>((await access.RequireAsync(AccessScope.Analytics)).Tenant);

    private static string TopOf(ReportQuestion question) =>
        question is { IsAscending: false, ChosenSort: { } sort } && sort != question.By ? sort : question.Metric.Name;

    private static async Task<ImmutableArray<ReportRow>> RowsAsync(IWarehouseGrain warehouse, ReportQuestion question, SetRows found)
    {
        var dimension = question.By;
        var earlier = found.Before ?? [];
        if (found.IsCut && question.Beside is { } beside)
        {
            // Those with most now are not those with most before: each is asked for.
            earlier = (await MeasureAsync(warehouse, Asked(question, beside) with
            {
                Dimensions = [dimension],
                Filters = question.Filters.With(dimension, found.Now.Select(row => ValueOf(row, dimension) ?? "")).Asked,
                Limit = MostRows,
            })).Rows;
        }

        var before = earlier.ToDictionary(row => ValueOf(row, dimension) ?? "", Figures.Of, StringComparer.Ordinal);
        var rows = found.Now
            .Select(row => (Value: ValueOf(row, dimension), Figures: Figures.Of(row)))
            .Select(row => new ReportRow(row.Value, null, row.Figures, before.GetValueOrDefault(row.Value ?? "", Figures.None)))
            .ToList();

        // What there was, and is not any more, is news as well.
        var gone = found.IsCut
            ? []
            : before.Keys.Except(rows.Select(row => row.Value ?? ""), StringComparer.Ordinal).Take(MostRows - rows.Count).ToList();
        rows.AddRange(gone.Select(value => new ReportRow(value.Length == 0 ? null : value, null, Figures.None, before[value])));

        // A row of whom nothing was counted is there because something else happened to them.
        return [.. rows.Where(row => !row.Now.IsZero || !row.Before.IsZero)];
    }

    private static IEnumerable<MetricSet> Across(ReportQuestion question) => question.Across switch
    {
        null => [],
        ReportDimension.Time => [new MetricSet { Dimensions = [question.By], Grain = question.Grain, Limit = MostCells }],
        var other => [new MetricSet { Dimensions = [question.By, other], Limit = MostCells }],
    };

    private static ReportCell CellOf(ReportQuestion question, string across, JsonElement row)
    {
        var isOfTime = across == ReportDimension.Time;
        return new(
            ValueOf(row, question.By),
            isOfTime ? null : ValueOf(row, across),
            isOfTime ? row.GetProperty("time").GetDateTimeOffset() : null,
            Figures.Of(row)[question.Metric.Name]);
    }

    private static MetricQuery Asked(ReportQuestion question, Stretch stretch) => new()
    {
        Metrics = Names(question),
        Filters = question.Filters.Asked,
        From = stretch.From,
        To = stretch.To,
        Limit = 1,
    };

    private static ImmutableArray<string> Names(ReportQuestion question) => [.. question.Report.Metrics.Select(metric => metric.Name)];

    private static async Task<(List<JsonElement> Rows, bool IsCut)> MeasureAsync(IWarehouseGrain warehouse, MetricQuery query)
    {
        var answer = await warehouse.MeasureAsync(query);
        using var parsed = JsonDocument.Parse(answer.Json ?? throw new FiguresUnavailableException(answer.Problem ?? "No answer."));
        return ([.. parsed.RootElement.GetProperty("rows").Clone().EnumerateArray()],
            parsed.RootElement.GetProperty("truncated").GetBoolean());
    }

    private static async Task<ImmutableArray<SetRows>> MeasureAsync(IWarehouseGrain warehouse, MetricSetsQuery query)
    {
        var answer = await warehouse.MeasureSetsAsync(query);
        using var parsed = JsonDocument.Parse(answer.Json ?? throw new FiguresUnavailableException(answer.Problem ?? "No answer."));
        return
        [
            .. parsed.RootElement.Clone().GetProperty("sets").EnumerateArray().Select(set => new SetRows(
                [.. set.GetProperty("now").GetProperty("rows").EnumerateArray()],
                set.TryGetProperty("before", out var before) ? [.. before.GetProperty("rows").EnumerateArray()] : null,
                set.GetProperty("now").GetProperty("truncated").GetBoolean())),
        ];
    }

    private static Figures FiguresOf(List<JsonElement>? rows) => rows is [var row, ..] ? Figures.Of(row) : Figures.None;

    // Hours and days of the week are numbers; all else is text.
    private static string? ValueOf(JsonElement row, string dimension) => row.GetProperty(dimension) switch
    {
        { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        var other => other.GetRawText(),
    };

    private static ImmutableArray<ReportRow> OfTime(ReportQuestion question, List<JsonElement> now, List<JsonElement>? before)
    {
        var (these, those) = (ByTime(now), ByTime(before ?? []));
        var earlier = question.Beside is { } beside ? ReportGrain.Parts(question.Grain, beside) : [];
        return
        [
            .. ReportGrain.Parts(question.Grain, question.Stretch).Select((at, index) => new ReportRow(
                null,
                at,
                these.GetValueOrDefault(at, Figures.None),
                index < earlier.Length ? those.GetValueOrDefault(earlier[index], Figures.None) : Figures.None)),
        ];
    }

    private static ImmutableArray<double?> Spread(ReportQuestion question, Stretch stretch, List<JsonElement> rows)
    {
        var figures = ByTime(rows);
        var metric = question.Metric;
        return
        [
            .. ReportGrain.Parts(question.Grain, stretch)
                .Select(at => figures.GetValueOrDefault(at, Figures.None)[metric.Name] ?? (metric.IsCount ? 0 : null)),
        ];
    }

    private static Dictionary<DateTimeOffset, Figures> ByTime(List<JsonElement> rows) =>
        rows.ToDictionary(row => row.GetProperty("time").GetDateTimeOffset(), Figures.Of);

    private static ImmutableDictionary<(int Day, int Hour), double> WeekOf(ReportQuestion question, List<JsonElement> rows) => rows
        .ToImmutableDictionary(
            row => (Number(row, ReportDimension.Weekday), Number(row, ReportDimension.Hour)),
            row => Figures.Of(row)[question.Metric.Name] ?? 0);

    private static int Number(JsonElement row, string dimension) =>
        int.Parse(ValueOf(row, dimension) ?? "0", NumberStyles.Integer, CultureInfo.InvariantCulture);

    private sealed record SetRows(List<JsonElement> Now, List<JsonElement>? Before, bool IsCut);
}
