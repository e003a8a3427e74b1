using System.Collections.Immutable;

namespace CustomerService.Operations;

/// <summary>Finds what should have happened by now. Key: 0.</summary>
[Alias("cs.IStuckGrain")]
public interface IStuckGrain : IGrainWithIntegerKey
{
    /// <summary>Grains whose wake-up is overdue, the longest first.</summary>
    /// <param name="overdue">By at least so much.</param>
    /// <param name="limit">Most to return, 1 to 1,000.</param>
    [Alias("Find")]
    Task<ImmutableArray<StuckGrain>> FindAsync(TimeSpan overdue, int limit);
}
