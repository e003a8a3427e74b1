using CustomerService.Channels;
using CustomerService.Feed;

namespace CustomerService.WebConsole.Admin.Webhooks;

/// <summary>A webhook for events, without its secrets.</summary>
internal sealed record WebhookFile
{
    private const string UrlSetting = "url";
    private const string SigningSecret = "signing";

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Where events are brought.</summary>
    public string? Url { get; init; }

    /// <summary>Which kinds; null for all.</summary>
    public string? Kinds { get; init; }

    /// <summary>Whether what people wrote goes there, too.</summary>
    public bool HasContent { get; init; }

    /// <summary>How many secrets sign at present: two while one is being replaced.</summary>
    public int Secrets { get; init; }

    /// <summary>How it fares; null where nobody knows yet.</summary>
    public FeedSinkStatus? Status { get; init; }

    public static WebhookFile Of(ChannelAccount account, FeedSinkStatus? status) => new()
    {
        Name = account.Name,
        Url = account.Settings.GetValueOrDefault(UrlSetting),
        Kinds = account.Settings.GetValueOrDefault(FeedSinks.Kinds),
        HasContent = account.Settings.GetValueOrDefault(FeedSinks.Content) == FeedSinks.WithContent,
        Secrets = account.Secrets.GetValueOrDefault(SigningSecret, []).Length,
        Status = status,
    };

    /// <summary>The account as somebody filled it in. Its secrets stay.</summary>
    public static ChannelAccount Filled(ChannelAccount account, string? url, string? kinds, bool hasContent)
    {
        var settings = account.Settings.Clear().Add(UrlSetting, url?.Trim() ?? "");
        settings = string.IsNullOrWhiteSpace(kinds) ? settings : settings.Add(FeedSinks.Kinds, kinds.Trim());
        return account with { Settings = hasContent ? settings.Add(FeedSinks.Content, FeedSinks.WithContent) : settings };
    }

    /// <summary>The account with another secret beside the one that it has, or with the last of them alone.</summary>
    public static ChannelAccount Signed(ChannelAccount account, string? added)
    {
        var present = account.Secrets.GetValueOrDefault(SigningSecret, []);
        return account with
        {
            Secrets = account.Secrets.SetItem(SigningSecret, added is null ? [.. present.TakeLast(1)] : [.. present.TakeLast(1), added]),
        };
    }
}
