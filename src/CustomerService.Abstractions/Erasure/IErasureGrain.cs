using System.Collections.Immutable;

namespace CustomerService.Erasure;

/// <summary>
/// Erases customers and conversations of a tenant: destroys their keys, and tells of it in the feed (<c>customer.erased</c>,
/// <c>conversation.erased</c>), so that whoever keeps what the feed said forgets them as well. Key: the tenant.
/// </summary>
[Alias("cs.IErasureGrain")]
public interface IErasureGrain : IGrainWithStringKey
{
    /// <summary>
    /// Erases. When it returns, nothing of them can be read any more; the feed tells of it within seconds. Once it was accepted it is done
    /// to the end, whatever crashes. Erasing somebody again, or somebody who never was, is harmless.
    /// </summary>
    /// <param name="customers">Ids of customers.</param>
    /// <param name="conversations">Ids of conversations. A customer's are not erased with the customer: name them.</param>
    /// <exception cref="ArgumentException">An id is none.</exception>
    /// <exception cref="Exception">The store or the key store is away: ask again.</exception>
    [Alias("Erase")]
    Task EraseAsync(ImmutableArray<string> customers, ImmutableArray<string> conversations);

    /// <summary>Finishes what was begun; silos ask every few seconds.</summary>
    [Alias("Keep")]
    Task KeepAsync();
}
