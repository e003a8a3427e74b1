namespace CustomerService.Grains.Exporting;

/// <summary>Committed events of one subject on their way to the feed.</summary>
/// <param name="Source">What journal they are of.</param>
/// <param name="Tenant">The tenant.</param>
/// <param name="Id">Whose they are.</param>
/// <param name="First">Seq of the first.</param>
/// <param name="Last">Seq of the last.</param>
/// <param name="Events">The events; null for all that the journal has and the feed has not, up to <paramref name="Last"/>.</param>
/// <param name="Mark">Told how far they came; null where nobody asks.</param>
/// <param name="Done">Ended when they are in the feed, or can't be brought there now; null where nobody waits.</param>
internal sealed record FeedOffer(
    IFeedSource Source,
    string Tenant,
    string Id,
    long First,
    long Last,
    IReadOnlyList<object>? Events,
    ExportMark? Mark,
    TaskCompletionSource? Done = null)
{
    public string Subject { get; } = string.Concat(Source.Collection, "/", Id);
}
