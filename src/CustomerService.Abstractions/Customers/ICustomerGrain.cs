using Orleans.Concurrency;

namespace CustomerService.Customers;

/// <summary>One customer. Key: <c>tenant/customer</c>.</summary>
[Alias("cs.ICustomerGrain")]
public interface ICustomerGrain : IGrainWithStringKey
{
    /// <summary>All that is kept, or null where there is no such customer. For a merged customer: what its survivor has.</summary>
    [Alias("Get")]
    Task<CustomerProfile?> GetAsync();

    /// <summary>The extract that a conversation needs, or null where nothing is known.</summary>
    [Alias("GetCard")]
    Task<CustomerCard?> GetCardAsync();

    /// <summary>Changes the customer, making them where there is none. Repeating it changes nothing but times.</summary>
    [Alias("Update")]
    Task<CustomerResult> UpdateAsync(CustomerUpdate update);

    /// <summary>Lists a conversation under the customer. Idempotent.</summary>
    [Alias("LinkConversation")]
    Task LinkConversationAsync(string conversationId);

    /// <summary>
    /// Merges another customer of the same tenant into this one: identities, consents (a refusal wins), conversations, and
    /// facts this one lacks. Idempotent; reversible for 30 days.
    /// </summary>
    [Alias("Merge")]
    Task<CustomerResult> MergeAsync(string otherCustomerId);

    /// <summary>Undoes a merge within 30 days: the other customer is as it was, and what came to it since the merge stays here.</summary>
    [Alias("Unmerge")]
    Task<CustomerResult> UnmergeAsync(string otherCustomerId);

    /// <summary>The other side of <see cref="MergeAsync"/>; called by customers only. Idempotent.</summary>
    [Alias("BeMergedInto")]
    Task<CustomerResult> BeMergedIntoAsync(string survivorId);

    /// <summary>The other side of <see cref="UnmergeAsync"/>; called by customers only. Idempotent.</summary>
    [Alias("BeReleased")]
    Task<CustomerResult> BeReleasedAsync(string survivorId);

    /// <summary>Finishes what a crash left half done. Harmless at any time.</summary>
    [Alias("Wake"), AlwaysInterleave]
    Task WakeAsync();
}
