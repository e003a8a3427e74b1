using CustomerService.Grains.Wakeups;

namespace CustomerService.Grains.Exporting;

/// <summary>
/// How far one activation has committed, and how far of that the feed has. Written by the activation, the exporter and the cover, each a
/// field of its own.
/// </summary>
internal sealed class ExportMark(WakeupKind kind, string grainKey)
{
    private long _committed;
    private long _exported;

    /// <summary>How its grain is woken.</summary>
    public WakeupKind Kind { get; } = kind;

    /// <summary>Its grain's key.</summary>
    public string GrainKey { get; } = grainKey;

    /// <summary>When the wake-up is due that covers what is committed and not in the feed.</summary>
    public DateTimeOffset CoveredUntil { get; set; }

    /// <summary>Seq of the last event that is, or is about to be, committed.</summary>
    public long Committed => Volatile.Read(ref _committed);

    /// <summary>Seq of the last event that is known to be in the feed.</summary>
    public long Exported => Volatile.Read(ref _exported);

    /// <summary>Whether something may be committed that is not in the feed.</summary>
    public bool IsBehind => Exported < Committed;

    /// <summary>These are about to be committed.</summary>
    public void Expect(long seq) => Volatile.Write(ref _committed, seq);

    /// <summary>These are in the feed.</summary>
    public void Reached(long seq)
    {
        if (seq > Exported)
        {
            Volatile.Write(ref _exported, seq);
        }
    }
}
