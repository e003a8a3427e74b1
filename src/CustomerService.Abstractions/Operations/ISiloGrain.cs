using System.Collections.Immutable;

namespace CustomerService.Operations;

/// <summary>
/// One silo, for operators. Key: the silo's address as <c>SiloAddress.ToParsableString()</c> writes it; it lives on that silo and nowhere
/// else.
/// </summary>
[Alias("cs.ISiloGrain")]
public interface ISiloGrain : IGrainWithStringKey
{
    /// <summary>The conversations with the most messages in the last minute or two, the hottest first.</summary>
    [Alias("HotKeys")]
    Task<ImmutableArray<HotKey>> HotKeysAsync(int count);

    /// <summary>Lets the silo finish its turns, hand its grains to the others and leave. Returns when it has begun.</summary>
    [Alias("Drain")]
    Task DrainAsync();
}
