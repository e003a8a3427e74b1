using System.Collections.Immutable;
using System.Text.Json;
using CustomerService.Warehouse;
using CustomerService.Warehouse.Routes;

namespace CustomerService.WebConsole.Transcripts;

/// <summary>A page of the list.</summary>
/// <param name="Rows">Its conversations.</param>
/// <param name="Next">The cursor of the next page; null at the end.</param>
/// <param name="Problem">Why there is none; null where there is.</param>
internal sealed record ConversationList(ImmutableArray<ConversationRow> Rows, string? Next, string? Problem = null)
{
    /// <summary>The page that the warehouse answered.</summary>
    public static ConversationList Of(WarehouseAnswer answer)
    {
        if (answer.Json is null)
        {
            return new ConversationList([], null, answer.Problem);
        }

        using var parsed = JsonDocument.Parse(answer.Json);
        var rows = parsed.RootElement.GetProperty("rows");
        return new ConversationList(
            [.. rows.EnumerateArray().Select(ConversationRow.Of)],
            parsed.RootElement.GetProperty("truncated").GetBoolean()
                ? ConversationCursor.Of(rows[rows.GetArrayLength() - 1]).ToString()
                : null);
    }
}
