using CustomerService.Grains.Exporting;

namespace CustomerService.Warehouse.Tests.Ingest;

/// <summary>
/// The hints by which committed events come into the feed, as a bad stream would carry them: of a hundred, twenty come twice, ten come after
/// later ones, and five never. What a seed decides.
/// </summary>
internal sealed class FaultyExporter(IFeedExporter inner, int seed) : IFeedExporter
{
    private readonly Random _random = new(seed);
    private readonly Lock _lock = new();
    private readonly List<FeedOffer> _late = [];

    /// <summary>How many came twice, late and never.</summary>
    public (int Twice, int Late, int Never) Faults { get; private set; }

    public ValueTask CoverAsync(ExportMark mark, long lastSeq) => inner.CoverAsync(mark, lastSeq);

    public Task CatchUpAsync(FeedOffer offer) => inner.CatchUpAsync(offer);

    public void Offer(FeedOffer offer)
    {
        FeedOffer[] now;
        lock (_lock)
        {
            var fate = _random.Next(100);
            FeedOffer[] due = _late.Count > 0 && _random.Next(3) == 0 ? [.. _late] : [];
            if (due.Length > 0)
            {
                _late.Clear();
            }

            switch (fate)
            {
                case < 5:
                    Faults = Faults with { Never = Faults.Never + 1 };
                    now = due;
                    break;
                case < 15:
                    Faults = Faults with { Late = Faults.Late + 1 };
                    _late.Add(offer);
                    now = due;
                    break;
                case < 35:
                    Faults = Faults with { Twice = Faults.Twice + 1 };
                    now = [offer, .. due, offer];
                    break;
                default:
                    now = [offer, .. due];
                    break;
            }
        }

        foreach (var each in now)
        {
            inner.Offer(each);
        }
    }
}
