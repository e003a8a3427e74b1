using System.Collections.Immutable;

namespace CustomerService.Grains.Operations;

/// <summary>What waits to be sent, over all tenants.</summary>
/// <param name="Tenants">Tenants with something to send, the one that has waited longest first.</param>
/// <param name="Asked">Conversations that were asked: all that have a next step to come.</param>
/// <param name="Silent">Of these, those that did not answer in time.</param>
/// <param name="Complete">False when there are more conversations than were asked for.</param>
public sealed record OutboxReport(ImmutableArray<TenantOutbox> Tenants, int Asked, int Silent, bool Complete);
