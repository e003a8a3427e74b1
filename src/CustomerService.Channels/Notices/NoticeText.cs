using System.Text.Json;
using CustomerService.Feed;

namespace CustomerService.Channels.Notices;

/// <summary>An event as a message to a person.</summary>
internal static class NoticeText
{
    /// <summary>The sentence that the event brings along; else what it is, and all it says.</summary>
    public static string Of(FeedEvent happened)
    {
        using var data = JsonDocument.Parse(happened.Data);
        return data.RootElement.TryGetProperty("says", out var says) && says.ValueKind == JsonValueKind.String
            ? says.GetString()!
            : $"{happened.Kind}: {happened.Subject}\n{string.Join('\n', data.RootElement.EnumerateObject().Select(each => $"{each.Name}: {each.Value}"))}";
    }
}
