using System.Collections.Concurrent;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;
using Microsoft.Extensions.Logging;

namespace CustomerService.Channels.Teams;

/// <summary>
/// The Bot Framework's public keys
/// (<see href="https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication"/>): fetched by the OpenID
/// metadata, kept for a day, and asked for again when a token names one that is not there, but not oftener than strangers could make us.
/// </summary>
internal sealed partial class TeamsKeys(ProviderFetch fetch, TimeProvider time, ILogger<TeamsKeys> logger) : IProviderPart
{
    public const string Metadata = "https://login.botframework.com/v1/.well-known/openidconfiguration";
    public const string Issuer = "https://api.botframework.com";

    private const int MetadataBytes = 64 * 1024;
    private const int KeyBytes = 1024 * 1024;

    private static readonly TimeSpan Fresh = TimeSpan.FromDays(1);

    /// <summary>
    /// Where the document can't be had, the keys from before count for so long, as the Bot Framework's own library has it.
    /// </summary>
    private static readonly TimeSpan Usable = TimeSpan.FromDays(5);

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PauseWithoutKeys = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <summary>The keys, with the one that is asked for where there is such a one; null while none can be had.</summary>
    /// <param name="metadata">The address of the metadata; empty for the public cloud's.</param>
    /// <param name="key">The key's id.</param>
    /// <param name="ct">Gives up waiting.</param>
    public async ValueTask<TeamsKeySet?> FindAsync(string metadata, string key, CancellationToken ct)
    {
        var address = metadata.Length > 0 ? metadata : Metadata;
        var known = _known.GetOrAdd(address, static _ => new Known());
        if (!IsToBeAsked(known, key))
        {
            return UsableOf(known);
        }

        await known.Gate.WaitAsync(ct);
        try
        {
            if (IsToBeAsked(known, key))
            {
                if (await ReadAsync(address, isPublic: metadata.Length == 0) is { } keys)
                {
                    known.ReadAt = time.GetTimestamp();
                    known.Keys = keys;
                }
                else
                {
                    LogUnavailable(new Uri(address).Host);
                }

                // Only now: whoever comes meanwhile waits for what comes of it.
                known.AskedAt = time.GetTimestamp();
            }
        }
        finally
        {
            known.Gate.Release();
        }

        return UsableOf(known);
    }

    private bool IsToBeAsked(Known known, string key)
    {
        var isGood = known.Keys?.Keys.ContainsKey(key) == true && time.GetElapsedTime(known.ReadAt) < Fresh;
        return !isGood && (known.AskedAt is not { } asked || time.GetElapsedTime(asked) >= (known.Keys is null ? PauseWithoutKeys : Pause));
    }

    private TeamsKeySet? UsableOf(Known known) => known.Keys is { } keys && time.GetElapsedTime(known.ReadAt) < Usable ? keys : null;

    private async Task<TeamsKeySet?> ReadAsync(string address, bool isPublic)
    {
        var (issuer, url) = await fetch.GetAsync(address, MetadataBytes) is { } metadata
            ? InboundJson.Read(metadata, root => (root.Text("issuer"), root.Text("jwks_uri")), (null, null))
            : (null, null);
        if (url is null
            || !Uri.TryCreate(url, UriKind.Absolute, out var keys)
            || !string.Equals(keys.Host, new Uri(address).Host, StringComparison.OrdinalIgnoreCase)
            || await fetch.GetAsync(url, KeyBytes) is not { } document)
        {
            return null;
        }

        // The public cloud's issuer is known beforehand; another cloud's is whom its metadata names.
        return (isPublic ? Issuer : issuer) is { } whose
            ? InboundJson.Read(document, root => TeamsKeySet.Read(whose, root), null!) is { Keys.Count: > 0 } set ? set : null
            : null;
    }

    private sealed class Known
    {
        public SemaphoreSlim Gate { get; } = new(1);

        public TeamsKeySet? Keys { get; set; }

        public long ReadAt { get; set; }

        public long? AskedAt { get; set; }
    }

    [LoggerMessage(5110, LogLevel.Warning, "The keys that sign the Bot Framework's requests could not be fetched from {Host}")]
    private partial void LogUnavailable(string host);
}
