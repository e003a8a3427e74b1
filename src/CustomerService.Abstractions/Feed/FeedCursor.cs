using System.Collections.Immutable;
using System.Globalization;

namespace CustomerService.Feed;

/// <summary>How far a reader of a tenant's feed has come, in all shards: opaque to whoever holds it.</summary>
/// <param name="Positions">One for each shard.</param>
public readonly record struct FeedCursor(ImmutableArray<long> Positions)
{
    /// <summary>Before everything that is still there.</summary>
    public static readonly FeedCursor Start = new([.. new long[FeedShards.Count]]);

    /// <summary>With another position in one shard.</summary>
    public FeedCursor With(int shard, long position) => new(Positions.SetItem(shard, position));

    /// <summary>As callers hold it.</summary>
    public override string ToString() =>
        string.Join('.', Positions.Select(position => position.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Reads one; nothing at all is the start.</summary>
    public static bool TryRead(string? text, out FeedCursor cursor)
    {
        cursor = Start;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        var parts = text.Split('.');
        if (parts.Length != FeedShards.Count)
        {
            return false;
        }

        for (var shard = 0; shard < parts.Length; shard++)
        {
            if (!long.TryParse(parts[shard], NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            {
                return false;
            }

            cursor = cursor.With(shard, position);
        }

        return true;
    }
}
