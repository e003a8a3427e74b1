using CustomerService.Customers;
using CustomerService.Grains.Actors;
using Orleans.Concurrency;

namespace CustomerService.Grains.Customers;

/// <summary>What Orleans sees of a customer; everything else is in <see cref="CustomerActor"/>.</summary>
/// <remarks>Reentrant, with a gate of its own.</remarks>
[GrainType("customer"), Reentrant]
internal sealed class CustomerGrain(CustomerServices services) : JournaledGrain, ICustomerGrain
{
    private CustomerActor _actor = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _actor = new CustomerActor(services, this);
        return _actor.BeginAsync(cancellationToken);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _actor.End();
        return Task.CompletedTask;
    }

    public Task<CustomerProfile?> GetAsync() => _actor.GetAsync();

    public Task<CustomerCard?> GetCardAsync() => _actor.GetCardAsync();

    public Task<CustomerResult> UpdateAsync(CustomerUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        return _actor.UpdateAsync(update);
    }

    public Task LinkConversationAsync(string conversationId) => GrainKeys.IsId(conversationId)
        ? _actor.LinkConversationAsync(conversationId)
        : throw new ArgumentException("That is no id of a conversation.", nameof(conversationId));

    public Task<CustomerResult> MergeAsync(string otherCustomerId) => _actor.MergeAsync(otherCustomerId);

    public Task<CustomerResult> UnmergeAsync(string otherCustomerId) => _actor.UnmergeAsync(otherCustomerId);

    public Task<CustomerResult> BeMergedIntoAsync(string survivorId) => _actor.BeMergedIntoAsync(survivorId);

    public Task<CustomerResult> BeReleasedAsync(string survivorId) => _actor.BeReleasedAsync(survivorId);

    public Task WakeAsync() => _actor.WakeAsync();
}
