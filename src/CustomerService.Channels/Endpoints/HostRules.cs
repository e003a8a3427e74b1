using System.Buffers;
using System.Collections.Frozen;
using System.Net;
using System.Net.Sockets;

namespace CustomerService.Channels.Endpoints;

/// <summary>Rules about how a host is written, before anything is resolved.</summary>
internal static class HostRules
{
    private static readonly SearchValues<char> LiteralCharacters = SearchValues.Create("[]:.0123456789abcdefABCDEF");

    private static readonly FrozenSet<string> MetadataNames = new[]
    {
        "metadata", "metadata.google.internal", "metadata.goog", "metadata.azure.internal", "metadata.azure.com", "metadata.tencentyun.com",
        "metadata.packet.net", "metadata.platformequinix.com", "metadata.oraclecloud.com", "instance-data", "instance-data.ec2.internal",
        "metadata.nic.cz", "metadata.aliyun.internal", "metadata.internal", "rancher-metadata",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Names that only have a meaning inside somebody's network.
    private static readonly string[] InsideSuffixes =
        [".localhost", ".local", ".localdomain", ".internal", ".intranet", ".lan", ".home.arpa", ".corp", ".home", ".private", ".svc"];

    /// <summary>A cloud's name for its metadata service.</summary>
    internal static bool IsMetadata(string host) => MetadataNames.Contains(Trim(host));

    /// <summary>A name without a dot, or under a top-level name that the public DNS does not have.</summary>
    internal static bool IsInside(string host)
    {
        var name = Trim(host);
        return !name.Contains('.', StringComparison.Ordinal)
            || InsideSuffixes.Any(suffix => name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>
    /// A host that some resolver would read as an IPv4 address although it is not written as four decimal numbers:
    /// <c>2130706433</c>, <c>0x7f.1</c>, <c>0177.0.0.1</c>, <c>127.1</c>. No public name ends in a number.
    /// </summary>
    internal static bool IsDisguisedAddress(string host)
    {
        var name = Trim(host);
        var last = name[(name.LastIndexOf('.') + 1)..];
        var numeric = last.Length > 0 && (last.All(char.IsAsciiDigit) || last.StartsWith("0x", StringComparison.OrdinalIgnoreCase));
        return numeric && !IsPlainAddress(host);
    }

    /// <summary>What stands between the scheme and the path, query or fragment in the URL's own text.</summary>
    internal static string Authority(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var length = url.AsSpan(start).IndexOfAny("/?#");
        return length < 0 ? url[start..] : url.Substring(start, length);
    }

    /// <summary>The host within an authority, as it is written: an IPv6 address keeps its brackets.</summary>
    internal static string Written(string authority)
    {
        var host = authority[(authority.LastIndexOf('@') + 1)..];
        if (host.StartsWith('['))
        {
            return host[..(host.IndexOf(']', StringComparison.Ordinal) + 1)];
        }

        var colon = host.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? host : host[..colon];
    }

    /// <summary>
    /// Letters, digits, dots, hyphens and underscores, or an IPv6 address without a scope: nothing that parsers could unescape differently.
    /// </summary>
    internal static bool IsPlainlyWritten(string host) => host.StartsWith('[')
        ? !host.AsSpan().ContainsAnyExcept(LiteralCharacters)
        : host.Length > 0 && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    // The parser also reads octal and short forms, so only what it would print itself is plain.
    private static bool IsPlainAddress(string host) =>
        IPAddress.TryParse(host, out var address) && address.AddressFamily == AddressFamily.InterNetwork && address.ToString() == host;

    private static string Trim(string host) => host.TrimEnd('.');
}
