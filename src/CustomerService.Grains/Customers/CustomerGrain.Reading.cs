using CustomerService.Customers;

namespace CustomerService.Grains.Customers;

/// <summary>Reads. They wait for nobody and see only what is committed.</summary>
internal sealed partial class CustomerGrain
{
    /// <summary>The card, made once per state: it is asked for in every turn.</summary>
    private Task<CustomerCard?>? _card;

    public async Task<CustomerProfile?> GetAsync()
    {
        await EnsureLoadedAsync();
        var state = State;
        if (_erased || !state.Exists)
        {
            return null;
        }

        return state.MergedInto is { } survivor ? Seen(survivor, await Customer(survivor).GetAsync()) : await ProfileAsync(state);
    }

    public Task<CustomerCard?> GetCardAsync()
    {
        return _unloaded ? LoadThenGetCardAsync()
            : State.MergedInto is { } survivor ? Customer(survivor).GetCardAsync()
            : _card ??= Task.FromResult(State.Exists && !_erased ? CustomerView.Card(_id, State) : null);

        async Task<CustomerCard?> LoadThenGetCardAsync()
        {
            await EnsureLoadedAsync();
            return await GetCardAsync();
        }
    }

    /// <summary>The profile with its newest conversations, those of merged customers at the time of theirs.</summary>
    private async Task<CustomerProfile> ProfileAsync(CustomerState state)
    {
        var own = _journal.ReadRowsAsync(ConversationList.First, ConversationList.After, CustomerLimits.Conversations, CancellationToken.None);
        var merged = state.Layers.SelectMany(m => m.Further.Prepend(m.OtherId))
            .Select(id => ConversationList.ReadMergedAsync(services.Store, services.Protection, _tenant, id));
        return CustomerView.Profile(_id, state, ConversationList.Newest(await Task.WhenAll(merged.Prepend(own))));
    }

    private async Task<CustomerResult> WithProfileAsync(CustomerResult result) => result with { Profile = await ProfileAsync(State) };

    /// <summary>A survivor's profile, as it is seen from a customer that was merged into it.</summary>
    private CustomerProfile? Seen(string survivor, CustomerProfile? profile) =>
        profile is null ? null : profile with { CustomerId = _id, MergedInto = profile.MergedInto ?? survivor };

    private CustomerResult Seen(string survivor, CustomerResult result) => result with { Profile = Seen(survivor, result.Profile) };
}
