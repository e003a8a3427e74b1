using System.Text.Json;
using CustomerService.Client;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.Export;

/// <summary>Asks the warehouse for rows.</summary>
internal sealed class WarehouseRows(CustomerServiceClient api, HostConnection host, bool storedOnly)
{
    private const int PageSize = 10_000;

    /// <summary>What a query finds.</summary>
    /// <exception cref="UsageException">It finds more than one answer holds.</exception>
    public async Task<RowSet> QueryAsync(string sql, CancellationToken ct)
    {
        var answer = await AskAsync(sql, new { }, ct);
        return answer.Truncated
            ? throw new UsageException($"The query finds more than {answer.Rows.Count} rows: narrow it down, by time for example, and export in parts.")
            : new RowSet([.. answer.Columns.Select(column => column.Name)], answer.Rows);
    }

    /// <summary>All conversations, page by page.</summary>
    public async Task<RowSet> ConversationsAsync(CancellationToken ct)
    {
        List<IReadOnlyList<JsonElement>> rows = [];
        var after = "";
        while (true)
        {
            var page = await AskAsync(
                "SELECT * FROM conversations WHERE conversation_id > $after ORDER BY conversation_id", new { after }, ct);
            rows.AddRange(page.Rows);
            if (!page.Truncated)
            {
                return new RowSet([.. page.Columns.Select(column => column.Name)], rows);
            }

            after = page.Rows[^1][0].GetString()!;
        }
    }

    private async Task<WarehouseAnswer> AskAsync(string sql, object parameters, CancellationToken ct) =>
        await api.SendAsync<WarehouseAnswer>(
            HttpMethod.Post,
            host.TenantPath("/warehouse/query"),
            new { sql, parameters, limit = PageSize, source = storedOnly ? "warehouse" : "live" },
            ct)
        ?? throw new HttpRequestException("The answer was empty");
}
