using CustomerService.Client;
using CustomerService.Proving.Ledger;

namespace CustomerService.Proving.GameDay.Providers;

/// <summary>What a provider has around it.</summary>
/// <param name="Host">The cluster.</param>
/// <param name="Account">The tenant's account on its channel.</param>
/// <param name="Journal">Takes down what is sent to customers.</param>
/// <param name="Observer">Is told of what it says beside messages.</param>
/// <param name="Timeout">How long an answer may take.</param>
/// <param name="Time">The clock.</param>
internal sealed record ProviderPlace(
    HostConnection Host, string Account, DeliveryJournal Journal, IAttemptObserver Observer, TimeSpan Timeout, TimeProvider Time)
{
    /// <summary>The path that the channel's provider posts to.</summary>
    public string InboundPath(string channel) => Host.TenantPath($"/channels/{channel}/{Account}/inbound");
}
