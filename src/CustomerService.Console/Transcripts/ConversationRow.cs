using System.Text.Json;

namespace CustomerService.WebConsole.Transcripts;

/// <summary>A conversation of the list.</summary>
internal sealed record ConversationRow
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Where it is in its life, in the API's words.</summary>
    public required string State { get; init; }

    /// <summary>The channel that it began on.</summary>
    public string? Channel { get; init; }

    /// <summary>Whose it is, where that is known.</summary>
    public string? Customer { get; init; }

    /// <summary>When something was last said in it.</summary>
    public DateTimeOffset LastMessageAt { get; init; }

    /// <summary>How often a person was asked for.</summary>
    public long Handoffs { get; init; }

    /// <summary>The customer's rating, 1 to 5; null for none.</summary>
    public long? Rating { get; init; }

    /// <summary>Messages, whoever wrote them.</summary>
    public long Messages { get; init; }

    /// <summary>Reads the warehouse's row.</summary>
    public static ConversationRow Of(JsonElement row) => new()
    {
        Id = row.GetProperty("id").GetString()!,
        State = row.GetProperty("state").GetString() ?? "",
        Channel = row.GetProperty("channel").GetString(),
        Customer = row.GetProperty("customerId").GetString(),
        LastMessageAt = row.GetProperty("lastMessageAt").GetDateTimeOffset(),
        Handoffs = row.GetProperty("handoffs").GetInt64(),
        Rating = row.GetProperty("rating") is { ValueKind: JsonValueKind.Number } rating ? rating.GetInt64() : null,
        Messages = row.GetProperty("customerMessages").GetInt64() + row.GetProperty("botMessages").GetInt64()
            + row.GetProperty("agentMessages").GetInt64(),
    };
}
