using System.Net;
using System.Net.Sockets;

namespace CustomerService.Hosting.Settings;

/// <summary>Checks <c>urls</c> before Kestrel meets the first mistake in it.</summary>
internal static class ListenAddresses
{
    private const string Key = "urls";
    private const string Cure = "write for example http://127.0.0.1:5080";
    private const string UnixPrefix = "unix:/";
    private const string Every = "*";
    private const int MostPort = 65_535;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The addresses of a list with semicolons.</summary>
    public static string[] Split(string? urls) =>
        (urls ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Everything that is wrong with the list, one line each.</summary>
    public static IEnumerable<string> Problems(string? urls)
    {
        var addresses = Split(urls);
        if (addresses.Length == 0)
        {
            yield return $"{Key} is empty: {Cure}.";
        }

        var seen = new List<(string Text, string Host, int Port)>();
        foreach (var text in addresses)
        {
            if (ProblemOf(text, out var host, out var port) is { } problem)
            {
                yield return $"{Key} has '{text}': {problem}.";
                continue;
            }

            if (port != 0 && seen.Find(other => other.Port == port && Overlap(other.Host, host)).Text is { } other)
            {
                yield return $"{Key} has '{text}' beside '{other}', which is the same address: give it once.";
            }

            seen.Add((text, host, port));
        }
    }

    private static string? ProblemOf(string text, out string host, out int port)
    {
        (host, port) = ("", 0);
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme <= 0)
        {
            return $"it has no scheme; {Cure}";
        }

        switch (text[..scheme].ToUpperInvariant())
        {
            case "HTTP":
                break;
            case "HTTPS":
                return "this host serves http and loads no certificate; put a reverse proxy with TLS in front, and write http:// here";
            default:
                return $"'{text[..scheme]}' is not served; {Cure}";
        }

        var rest = text[(scheme + 3)..];
        if (rest.StartsWith(UnixPrefix, StringComparison.OrdinalIgnoreCase))
        {
            host = rest;
            var folder = Path.GetDirectoryName(rest[(UnixPrefix.Length - 1)..]);
            return Directory.Exists(folder) ? null : "the folder of that socket does not exist";
        }

        // What Kestrel writes for "every address" is none to anybody else.
        var forUri = rest.StartsWith('+') || rest.StartsWith('*') ? "any" + rest[1..] : rest;
        if (PortOf(forUri) is { } digits && (!int.TryParse(digits, out var number) || number is < 0 or > MostPort))
        {
            return $"'{digits}' is no port; use 1 to {MostPort}, or 0 for a free one";
        }

        if (!Uri.TryCreate("http://" + forUri, UriKind.Absolute, out var uri))
        {
            return $"it is no address; {Cure}";
        }

        if (uri.AbsolutePath != "/" || uri.Query.Length > 0 || uri.Fragment.Length > 0 || uri.UserInfo.Length > 0)
        {
            return $"only scheme, host and port belong there; {Cure}";
        }

        (host, port) = (forUri == rest ? uri.Host : "*", uri.Port);
        return host switch
        {
            "*" => null,
            "localhost" when port == 0 => "a free port needs an address, not 'localhost'; write http://127.0.0.1:0",
            "localhost" => null,
            _ when IPAddress.TryParse(host, out _) => null,
            _ => Resolves(host) ? null : $"'{host}' is not known to this machine; give an IP address, or http://*:{port} for all of its own",
        };
    }

    /// <summary>What stands behind the host's colon, or null.</summary>
    private static string? PortOf(string authority)
    {
        var end = authority.IndexOfAny(['/', '?', '#']);
        var host = end < 0 ? authority : authority[..end];
        var colon = host.LastIndexOf(':');
        return colon > host.LastIndexOf(']') ? host[(colon + 1)..] : null;
    }

    private static bool Resolves(string host)
    {
        try
        {
            return Dns.GetHostAddressesAsync(host).WaitAsync(Patience).GetAwaiter().GetResult().Length > 0;
        }
        catch (Exception e) when (e is SocketException or TimeoutException or ArgumentException)
        {
            return false;
        }
    }

    private static bool Overlap(string one, string other)
    {
        var (first, second) = (Families(one), Families(other));
        return Meet(first.V4, second.V4) || Meet(first.V6, second.V6);

        static bool Meet(string? a, string? b) => a is not null && b is not null && (a == b || a == Every || b == Every);
    }

    /// <summary>What Kestrel listens on for a host, by family: for a name that is not <c>localhost</c>, on everything.</summary>
    private static (string? V4, string? V6) Families(string host)
    {
        if (host == "localhost")
        {
            return ("127.0.0.1", "::1");
        }

        if (!IPAddress.TryParse(host, out var ip) || ip.Equals(IPAddress.IPv6Any))
        {
            return (Every, Every);
        }

        return ip.AddressFamily == AddressFamily.InterNetworkV6
            ? (null, ip.ToString())
            : (ip.Equals(IPAddress.Any) ? Every : ip.ToString(), null);
    }
}
