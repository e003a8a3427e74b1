namespace CustomerService.Grains.Conversations;

/// <summary>
/// Redeliveries mostly come soon: these few markers, or those of the longest burst, are recognised without asking the store.
/// </summary>
internal sealed class RecentMarkers
{
    private const int Few = 8;

    private KeyValuePair<string, DedupeMarker>[]? _recent;
    private int _next;

    /// <summary>Those that are remembered, in no order.</summary>
    public IEnumerable<KeyValuePair<string, DedupeMarker>> All => (_recent ?? []).Where(marker => marker.Key is not null);

    public void Remember(ReadOnlySpan<KeyValuePair<string, DedupeMarker>> markers)
    {
        if (markers.Length > (_recent?.Length ?? 0))
        {
            Array.Resize(ref _recent, Math.Max(Few, markers.Length));
        }

        foreach (var marker in markers)
        {
            _recent![_next++ % _recent.Length] = marker;
        }
    }

    public DedupeMarker? Find(string key)
    {
        foreach (var marker in _recent ?? [])
        {
            if (marker.Key == key)
            {
                return marker.Value;
            }
        }

        return null;
    }
}
