using System.Collections.Immutable;

namespace CustomerService.Channels.Providers;

/// <summary>Where a provider keeps files of its customers.</summary>
/// <param name="Hosts">
/// Hosts that its files are fetched from, also after a redirect; <c>*.example.org</c> is every host below it. Beside them the account's own
/// <see cref="ProviderAccount.ApiBaseUrl"/>.
/// </param>
/// <param name="Trusted">Those of them that are told the credential. Nobody else ever is.</param>
internal sealed record MediaSource(ImmutableArray<string> Hosts, ImmutableArray<string> Trusted)
{
    /// <summary>Whether a file may be fetched from there for an account.</summary>
    public bool Holds(Uri url, ChannelAccount account) => IsOwn(url, account) || Lists(Hosts, url) || Lists(Trusted, url);

    /// <summary>Whether the account's credential may go there.</summary>
    public bool IsTrusted(Uri url, ChannelAccount account) => IsOwn(url, account) || Lists(Trusted, url);

    private static bool Lists(ImmutableArray<string> hosts, Uri url) => url is { Scheme: "https", IsDefaultPort: true } && hosts.Any(
        host => host.StartsWith("*.", StringComparison.Ordinal)
            ? url.Host.EndsWith(host[1..], StringComparison.OrdinalIgnoreCase)
            : url.Host.Equals(host, StringComparison.OrdinalIgnoreCase));

    private static bool IsOwn(Uri url, ChannelAccount account) =>
        Uri.TryCreate(account.Setting(ProviderAccount.ApiBaseUrl), UriKind.Absolute, out var own)
        && Uri.Compare(url, own, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
