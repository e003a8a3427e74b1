using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CustomerService.Access;
using CustomerService.Analytics;
using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Desk;
using CustomerService.Feed;
using CustomerService.Serving;

namespace CustomerService.Gateway.Tests.Testing;

/// <summary>What the fake grains know. One per cluster, so that a test can look behind them and prepare what they say.</summary>
internal sealed class World
{
    public static readonly DateTimeOffset Epoch = new(2026, 11, 2, 9, 30, 0, TimeSpan.Zero);

    private int _ids;

    public ConcurrentDictionary<string, Journal> Conversations { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, CustomerProfile> Customers { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, CustomerUpdate> Updates { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, (string Hash, ApiKeyInfo Info)> Keys { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, WebhookSettings> Webhooks { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<(string Tenant, string Channel, string Name), ChannelAccount> Accounts { get; } = new();

    public ConcurrentQueue<(string Tenant, CustomerMessage Message)> Inbox { get; } = new();

    /// <summary>Who waits and whose there are, by tenant.</summary>
    public ConcurrentDictionary<string, InboxEntry[]> Waiting { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether there is no inbox.</summary>
    public volatile bool NoInbox;

    public ConcurrentQueue<(string Conversation, DeliveryReport Report, string Channel, string Account)> Reports { get; } = new();

    public ConcurrentQueue<(string Key, string MessageId, string Channel, string Account)> Deletions { get; } = new();

    public ConcurrentDictionary<string, LiveCounters> Live { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, int> Verifications { get; } = new(StringComparer.Ordinal);

    /// <summary>How many further waits for events of a conversation fail as if the silo had gone.</summary>
    public ConcurrentDictionary<string, int> FailingReads { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, ModelChange> ModelChanges { get; } = new(StringComparer.Ordinal);

    /// <summary>Whom each tenant erased.</summary>
    public ConcurrentQueue<(string Tenant, string[] Who)> Erased { get; } = new();

    /// <summary>Whether every question about a key fails as if its silo had gone.</summary>
    public volatile bool AccessIsLost;

    /// <summary>Events by the key of their shard.</summary>
    public ConcurrentDictionary<string, FeedEvent[]> Feed { get; } = new(StringComparer.Ordinal);

    /// <summary>What was to be delivered again, by the sink's key.</summary>
    public ConcurrentDictionary<string, ConcurrentBag<(int Shard, long First, long Last)>> Sinks { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, string> Replayed { get; } = new(StringComparer.Ordinal);

    public string NextId(string prefix) => $"{prefix}-{Interlocked.Increment(ref _ids)}";

    public Journal Conversation(string tenant, string id) => Conversations.GetOrAdd($"{tenant}/{id}", _ => new Journal());

    public string CreateKey(string tenant, AccessScope scopes, string name = "test") => CreateKey(tenant, name, scopes).Key;

    public CreatedApiKey CreateKey(string tenant, string name, AccessScope scopes)
    {
        var id = NextId("k").Replace("-", "", StringComparison.Ordinal);
        var secret = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(tenant + id))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var info = new ApiKeyInfo(id, name, scopes, Epoch, null);
        Keys[$"{tenant}/{id}"] = (Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(secret))), info);
        return new CreatedApiKey($"cs.{tenant}.{id}.{secret}", info);
    }

    public static string IdOf(string key) => key.Split('.')[2];
}
