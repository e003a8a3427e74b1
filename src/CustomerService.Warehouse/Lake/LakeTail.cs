using System.Collections.Immutable;
using CustomerService.Feed;
using CustomerService.Warehouse.Facts;

namespace CustomerService.Warehouse.Lake;

/// <summary>What came out of the feed and is in no file yet.</summary>
internal sealed class LakeTail
{
    private readonly List<FactRow> _rows = [];
    private ForgottenSubjects _forgotten = new([]);

    /// <summary>The number of the first row, counted from the beginning of this life.</summary>
    public long First { get; private set; }

    /// <summary>How far in the feed it reaches.</summary>
    public FeedCursor Cursor { get; private set; } = FeedCursor.Start;

    /// <summary>Events in it.</summary>
    public long Events { get; private set; }

    /// <summary>When the newest of them happened.</summary>
    public DateTimeOffset? Newest { get; private set; }

    /// <summary>Who was erased, by what is in it.</summary>
    public WarehouseErasure Erased { get; private set; } = WarehouseErasure.Nobody;

    /// <summary>Rows in it.</summary>
    public int Count => _rows.Count;

    /// <summary>Begins where the files end.</summary>
    /// <param name="cursor">How far in the feed they reach.</param>
    /// <param name="forgotten">Who is not to be heard of again.</param>
    public void Begin(FeedCursor cursor, ImmutableArray<string> forgotten)
    {
        Cursor = cursor;
        _forgotten = new(forgotten);
    }

    /// <summary>Adds events, and moves behind them.</summary>
    /// <param name="places">The events.</param>
    /// <param name="openingOf">How an event's conversation began.</param>
    /// <param name="next">Behind them.</param>
    public void Add(ImmutableArray<FeedPlace> places, Func<FeedEvent, ConversationOpening?> openingOf, FeedCursor next)
    {
        foreach (var place in places)
        {
            _rows.AddRange(FactReader.Read(place.Event, openingOf(place.Event)).Select(_forgotten.Without).OfType<FactRow>());
            Erased = Erased.With(place.Event);
            Newest = Newest > place.Event.At ? Newest : place.Event.At;
        }

        Events += places.Length;
        Cursor = next;
    }

    /// <summary>What is in it now.</summary>
    public FactRow[] ToArray() => [.. _rows];

    /// <summary>The first so many rows and events are in files, and who was erased is in none.</summary>
    public void Stored(int rows, long events, ImmutableArray<string> forgotten)
    {
        _forgotten = Erased.IsEmpty ? _forgotten : new(forgotten);
        _rows.RemoveRange(0, rows);
        Erased = WarehouseErasure.Nobody;
        First += rows;
        Events -= events;
    }
}
