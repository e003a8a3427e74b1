using System.Globalization;
using System.Text.Json;
using CustomerService.Analytics;
using CustomerService.Diagnostics;
using CustomerService.Storage.Partitions;
using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Analytics;

/// <summary>
/// Where events go that a consumer could not handle: partition <c>parked|tenant</c>, one row each, without personal content.
/// </summary>
internal sealed partial class ParkedEvents(IPartitionStore store, TimeProvider time, IIdSource ids, ILogger<ParkedEvents> logger)
{
    private sealed record Parked(string Conversation, long FirstSeq, long LastSeq, string Reason);

    public async Task ParkAsync(string tenant, ConversationFacts facts, string reason)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow().ToUnixTimeMilliseconds():D15}.{ids.Next():N}");
        var (first, last) = facts.Facts.IsDefaultOrEmpty ? (0L, 0L) : (facts.Facts[0].Seq, facts.Facts[^1].Seq);
        var row = JsonSerializer.SerializeToUtf8Bytes(new Parked(facts.ConversationId, first, last, reason));
        try
        {
            await store.CommitAsync($"parked|{tenant}", [RowOperation.Insert(key, row)]);
        }
        catch (Exception e) when (e is StoreUnavailableException or StoreOutcomeUnknownException)
        {
            // The journal still has the event; only the note of it is lost.
            LogNotParked(e);
        }
    }

    [LoggerMessage(2604, LogLevel.Error, "A bad event could not be parked either.")]
    private partial void LogNotParked(Exception e);
}
