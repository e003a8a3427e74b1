using CustomerService.Customers;
using CustomerService.Grains.Actors;

namespace CustomerService.Grains.Customers;

/// <summary>What others see of a customer: only what is committed.</summary>
internal sealed class CustomerReader(JournaledActor<CustomerState> actor, JournaledServices services)
{
    private Task<CustomerCard?>? _card;
    private CustomerState? _cardOf;

    /// <summary>The card, made once per state: it is asked for in every turn.</summary>
    public Task<CustomerCard?> Card()
    {
        var state = actor.Snapshot;
        if (_card is null || !ReferenceEquals(state, _cardOf))
        {
            _card = Task.FromResult(state.Exists ? CustomerView.Card(actor.Id, state) : null);
            _cardOf = state;
        }

        return _card;
    }

    /// <summary>The profile with its newest conversations, those of merged customers at the time of theirs.</summary>
    public async Task<CustomerProfile> ProfileAsync(CustomerState state)
    {
        var own = actor.Journal.ReadRowsAsync(
            ConversationList.First, ConversationList.After, CustomerLimits.Conversations, CancellationToken.None);
        var merged = state.Layers.SelectMany(m => m.Further.Prepend(m.OtherId))
            .Select(id => ConversationList.ReadMergedAsync(services.Store, services.Protection, actor.Tenant, id));
        return CustomerView.Profile(actor.Id, state, ConversationList.Newest(await Task.WhenAll(merged.Prepend(own))));
    }

    public async Task<CustomerResult> WithProfileAsync(CustomerResult result) =>
        result with { Profile = await ProfileAsync(actor.Snapshot) };

    /// <summary>A survivor's profile, as it is seen from a customer that was merged into it.</summary>
    public CustomerProfile? Seen(string survivor, CustomerProfile? profile) =>
        profile is null ? null : profile with { CustomerId = actor.Id, MergedInto = profile.MergedInto ?? survivor };

    public CustomerResult Seen(string survivor, CustomerResult result) => result with { Profile = Seen(survivor, result.Profile) };
}
