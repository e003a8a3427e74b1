using System.Text.Json;

namespace CustomerService.Warehouse.Routes;

/// <summary>Conversations.</summary>
/// <param name="Conversations">Objects, one for each.</param>
/// <param name="Next">The cursor of the next page; null at the end.</param>
internal sealed record ConversationsView(JsonElement Conversations, string? Next);
