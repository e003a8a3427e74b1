namespace CustomerService.Brokers.Sending;

/// <summary>The address of a broker.</summary>
/// <param name="Host">The host; an IPv6 address in brackets.</param>
/// <param name="Port">The port.</param>
/// <param name="IsEncrypted">Whether it is talked to with TLS.</param>
/// <param name="Path">What follows, without the slash; empty for nothing.</param>
internal readonly record struct BrokerUrl(string Host, int Port, bool IsEncrypted, string Path)
{
    /// <summary>Reads one. Returns what is wrong with it, as the end of a sentence; null for nothing.</summary>
    public static string? Read(string? text, BrokerScheme scheme, out BrokerUrl url)
    {
        url = default;
        if (string.IsNullOrEmpty(text))
        {
            return $"is missing: give the address of your broker, such as {scheme.Encrypted}://broker.example.";
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || uri.Host.Length == 0
            || (uri.Scheme != scheme.Encrypted && uri.Scheme != scheme.Plain))
        {
            return $"is not an address such as {scheme.Encrypted}://broker.example:{scheme.EncryptedPort}.";
        }

        if (uri.UserInfo.Length > 0)
        {
            return "has a user name or password: these have settings of their own, so that nobody reads them.";
        }

        if (uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            return "has a part behind ? or #: remove it.";
        }

        var isEncrypted = uri.Scheme == scheme.Encrypted;
        var port = uri.Port > 0 ? uri.Port : isEncrypted ? scheme.EncryptedPort : scheme.PlainPort;
        url = new BrokerUrl(uri.Host, port, isEncrypted, Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')));
        return null;
    }
}
