using CustomerService.Channels.Providers;

namespace CustomerService.Channels.Twilio;

/// <summary>The addresses of this host as Twilio knows them.</summary>
internal static class TwilioUrl
{
    /// <summary>The address that Twilio called: a proxy before this host may have changed it.</summary>
    public static string Called(InboundRequest request, ChannelAccount account) =>
        At(account.Setting(TwilioRules.PublicUrl), request.Url.AbsolutePath) + request.Url.Query;

    /// <summary>Where Twilio reports what became of a message; the key comes back with it.</summary>
    public static string Status(ChannelAccount account, string key) => $"{Inbound(account)}?key={Uri.EscapeDataString(key)}";

    /// <summary>Where Twilio calls for an account.</summary>
    public static string Inbound(ChannelAccount account) => At(account.Setting(TwilioRules.PublicUrl), account.InboundPath);

    /// <summary>Where Twilio connects to for an account.</summary>
    public static string Socket(ChannelAccount account) => AsSocket(Inbound(account));

    /// <summary>An address as one to connect to.</summary>
    public static string AsSocket(string url) => url.StartsWith("https:", StringComparison.Ordinal) ? $"wss:{url["https:".Length..]}" : url;

    // The operator may have given the host's address or the whole one.
    private static string At(string url, string path)
    {
        var given = url.TrimEnd('/');
        return given.EndsWith(path, StringComparison.Ordinal) ? given : given + path;
    }
}
