namespace CustomerService.Grains.Operations;

/// <summary>What a tenant's conversations still have to send.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Pending">Messages not yet known to be sent.</param>
/// <param name="Conversations">In so many conversations.</param>
/// <param name="OldestIn">The conversation with the message that has waited longest.</param>
/// <param name="Channel">That message's channel.</param>
/// <param name="Since">When it was written.</param>
/// <param name="Attempts">Attempts begun.</param>
/// <param name="NextTry">Not tried again before.</param>
/// <param name="LastError">What the last attempt ended with; empty before the first.</param>
public sealed record TenantOutbox(
    string Tenant, int Pending, int Conversations, string OldestIn, string Channel, DateTimeOffset Since, int Attempts,
    DateTimeOffset NextTry, string LastError);
