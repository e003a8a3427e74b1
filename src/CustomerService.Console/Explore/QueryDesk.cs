using System.Collections.Immutable;
using CustomerService.Access;
using CustomerService.Warehouse;
using CustomerService.Warehouse.Facts;
using CustomerService.WebConsole.Access;

namespace CustomerService.WebConsole.Explore;

/// <summary>Asks the warehouse in SQL, of whoever's tenant it is that is signed in. What is allowed is what the API allows.</summary>
internal sealed class QueryDesk(IConsoleAccess access, IGrainFactory grains, TimeProvider time)
{
    /// <summary>Most rows that are shown.</summary>
    public const int MostRows = 1_000;

    private static readonly ImmutableArray<QueryTable> Stored =
    [
        .. FactTables.Stored.Select(table => new QueryTable(
            table.Name, [.. table.Columns.Select(column => new QueryColumn(column.Name, column.SqlType.ToLowerInvariant()))])),
    ];

    /// <summary>Asks.</summary>
    /// <param name="sql">One SELECT.</param>
    /// <param name="ct">Ends the query.</param>
    /// <exception cref="ConsoleAccessException">Who is signed in may not.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public async Task<QueryResult> AskAsync(string sql, CancellationToken ct)
    {
        var warehouse = await WarehouseAsync(ct);
        var began = time.GetTimestamp();
        try
        {
            var answer = await warehouse.QueryUntilAsync(new WarehouseQuery(sql, null, MostRows, StoredOnly: false), ct);
            var took = time.GetElapsedTime(began);
            return answer.Json is { } json ? QueryResult.Read(json, took) : new QueryResult { Problem = answer.Problem, Took = took };
        }
        catch (Exception e) when (e is TimeoutException or OrleansException)
        {
            return new QueryResult { Problem = "The warehouse did not answer just now. Run it again.", Took = time.GetElapsedTime(began) };
        }
    }

    /// <summary>
    /// The tables, and then the views, that a query may name, with their columns; without views that the warehouse can't tell of just now.
    /// </summary>
    /// <exception cref="ConsoleAccessException">Who is signed in may not see it.</exception>
    public async Task<ImmutableArray<QueryTable>> TablesAsync(CancellationToken ct)
    {
        var warehouse = await WarehouseAsync(ct);
        var tables = Stored.ToBuilder();
        try
        {
            foreach (var view in FactViews.Names)
            {
                var none = new WarehouseQuery($"SELECT * FROM {view} LIMIT 0", null, 1, StoredOnly: false) { IsOurs = true };
                if ((await warehouse.QueryAsync(none)).Json is { } json)
                {
                    tables.Add(new QueryTable(view, QueryResult.Read(json, TimeSpan.Zero).Columns));
                }
            }
        }
        catch (Exception e) when (e is TimeoutException or OrleansException)
        {
            return tables.ToImmutable();
        }

        return tables.ToImmutable();
    }

    private async Task<IWarehouseGrain> WarehouseAsync(CancellationToken ct) =>
        grains.GetGrain<IWarehouseGrain>((await access.RequireAsync(AccessScope.Analytics, ct)).Tenant);
}
