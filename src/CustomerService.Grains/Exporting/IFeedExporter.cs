using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Exporting;

/// <summary>How what is committed gets into the feed. Actors hold it, and know nothing of the feed beside it.</summary>
internal interface IFeedExporter
{
    /// <summary>Before a commit: makes sure that a wake-up comes after it.</summary>
    /// <param name="mark">The activation's.</param>
    /// <param name="lastSeq">Seq of the last event of the commit.</param>
    ValueTask CoverAsync(ExportMark mark, long lastSeq);

    /// <summary>After it: brings the events into the feed, soon. Never waits and never fails.</summary>
    void Offer(FeedOffer offer);

    /// <summary>Brings into the feed what it lacks of a journal.</summary>
    /// <exception cref="StoreUnavailableException">Not now.</exception>
    Task CatchUpAsync(FeedOffer offer);
}
