using System.IO.Hashing;
using System.Runtime.InteropServices;
using CustomerService.Feed;

namespace CustomerService.Grains.Feed;

/// <summary>Where a subject is in the feed.</summary>
internal static class FeedPlaces
{
    /// <summary>The shard that has all of its events. Fixed for ever.</summary>
    public static int ShardOf(string subject) =>
        (int)(XxHash32.HashToUInt32(MemoryMarshal.AsBytes(subject.AsSpan())) % FeedShards.Count);
}
