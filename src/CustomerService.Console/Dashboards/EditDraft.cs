using System.Text.Json;
using CustomerService.Dashboards;

namespace CustomerService.WebConsole.Dashboards;

/// <summary>A dashboard that is not saved, as the browser's tab keeps it.</summary>
/// <param name="BasedOn">The version that it was made of.</param>
/// <param name="Content">It.</param>
internal sealed record EditDraft(int BasedOn, Dashboard Content)
{
    /// <summary>As it is kept.</summary>
    public static string Write(Dashboard content, int basedOn) =>
        JsonSerializer.Serialize(new EditDraft(basedOn, content), DashboardJson.Default.EditDraft);

    /// <summary>Reads it; null for none, or one that is of another version of the product.</summary>
    public static EditDraft? Read(string? kept)
    {
        if (string.IsNullOrEmpty(kept))
        {
            return null;
        }

        try
        {
            // Whoever uses the browser could have written anything there: it is no more than what they could have chosen on the page.
            var draft = JsonSerializer.Deserialize(kept, DashboardJson.Default.EditDraft);
            return draft?.Content is { } content
                && content.Cards.All(card => card is not null && card.Filters.All(filter => filter is not null))
                && DashboardRules.ProblemsOf(content with { Title = "still to be chosen" }).Count == 0
                ? draft
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
