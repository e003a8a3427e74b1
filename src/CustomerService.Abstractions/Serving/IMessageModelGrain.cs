using System.Collections.Immutable;
using CustomerService.Conversations;

namespace CustomerService.Serving;

/// <summary>
/// Reads a message with a tenant's intent, sentiment and language model in one pass over its text. Key:
/// <c>tenant/message@version</c>; stateless, as many as a silo has use for.
/// </summary>
/// <remarks>One call for all three: a call between grains costs about as much as a prediction.</remarks>
[Alias("cs.IMessageModelGrain")]
public interface IMessageModelGrain : IGrainWithStringKey
{
    /// <summary>Says what a text is about, how its writer feels, and in which language it is.</summary>
    [Alias("Read"), ResponseTimeout("00:00:05")]
    Task<Understanding> ReadAsync(string text);

    /// <summary>
    /// The same for several texts, in their order: one call for as many as are at hand, where nobody waits for the first.
    /// </summary>
    [Alias("ReadMany"), ResponseTimeout("00:00:20")]
    Task<ImmutableArray<Understanding>> ReadManyAsync(ImmutableArray<string> texts);
}
