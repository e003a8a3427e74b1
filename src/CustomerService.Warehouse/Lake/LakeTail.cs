using System.Collections.Immutable;
using CustomerService.Feed;
using CustomerService.Warehouse.Facts;

namespace CustomerService.Warehouse.Lake;

/// <summary>What came out of the feed and is in no file yet.</summary>
internal sealed class LakeTail
{
    private readonly List<FactRow> _rows = [];

    /// <summary>The number of the first row, counted from the beginning of this life.</summary>
    public long First { get; private set; }

    /// <summary>How far in the feed it reaches.</summary>
    public FeedCursor Cursor { get; private set; } = FeedCursor.Start;

    /// <summary>Events in it.</summary>
    public long Events { get; private set; }

    /// <summary>When the newest of them happened.</summary>
    public DateTimeOffset? Newest { get; private set; }

    /// <summary>Rows in it.</summary>
    public int Count => _rows.Count;

    /// <summary>Begins where the files end.</summary>
    public void Begin(FeedCursor cursor) => Cursor = cursor;

    /// <summary>Adds events, and moves behind them.</summary>
    /// <param name="places">The events.</param>
    /// <param name="openingOf">How an event's conversation began.</param>
    /// <param name="next">Behind them.</param>
    public void Add(ImmutableArray<FeedPlace> places, Func<FeedEvent, ConversationOpening?> openingOf, FeedCursor next)
    {
        foreach (var place in places)
        {
            _rows.AddRange(FactReader.Read(place.Event, openingOf(place.Event)));
            Newest = Newest > place.Event.At ? Newest : place.Event.At;
        }

        Events += places.Length;
        Cursor = next;
    }

    /// <summary>What is in it now.</summary>
    public FactRow[] ToArray() => [.. _rows];

    /// <summary>The first so many rows and events are in files.</summary>
    public void Stored(int rows, long events)
    {
        _rows.RemoveRange(0, rows);
        First += rows;
        Events -= events;
    }
}
