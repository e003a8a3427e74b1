using System.Collections.Immutable;
using CustomerService.Channels.Web;
using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;

namespace CustomerService.Gateway.Visitors;

/// <summary>Makes visitors whom the page's server vouches for the customers that they are.</summary>
internal sealed class VisitorIdentities(SignedVisitors signed, IGrainFactory grains, TimeProvider time)
{
    private const string Source = "signed";

    /// <summary>Who an identity names, kept as a customer; or the problem. Neither where there is no identity.</summary>
    public async Task<(string? CustomerId, ProblemResult? Problem)> TakeAsync(string tenant, string? identity, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(identity))
        {
            return default;
        }

        var (visitor, problem) = await signed.CheckAsync(tenant, identity, ct);
        if (visitor is null)
        {
            return (null, new ProblemResult(ProblemKind.Unauthorized, problem));
        }

        var kept = await KeepAsync(tenant, visitor);
        return CommandProblems.IsRefusal(kept.Status, kept.Problem, null, out var refusal) ? (null, refusal) : (visitor.CustomerId, null);
    }

    /// <summary>Null where a conversation is, or becomes, this customer's; else the problem.</summary>
    public async Task<ProblemResult?> IdentifyAsync(string tenant, string conversation, string customer)
    {
        var result = await grains.GetConversation(GrainKeys.Make(tenant, conversation)).IdentifyAsync(
            new IdentifyRequest { CustomerId = customer, Proof = Source });

        // One that has not begun is nobody's: its first message says whose it is.
        return result.Status != CommandStatus.NotFound
            && CommandProblems.IsRefusal(result.Status, result.Problem, result.RetryAfter, out var problem)
            ? problem
            : null;
    }

    private async Task<CustomerResult> KeepAsync(string tenant, SignedVisitor visitor)
    {
        var grain = grains.GetGrain<ICustomerGrain>(GrainKeys.Make(tenant, visitor.CustomerId));
        var update = new CustomerUpdate { Source = Source };
        if (visitor.Name is { } name)
        {
            update = update with { Fields = update.Fields.Add("name", name) };
        }

        // An address that another customer has verified is no reason to doubt who the visitor is.
        var kept = await grain.UpdateAsync(update with { Identities = Proven(visitor) });
        return kept.Status == CommandStatus.Refused ? await grain.UpdateAsync(update) : kept;
    }

    private ImmutableArray<CustomerIdentity> Proven(SignedVisitor visitor)
    {
        var now = time.GetUtcNow();
        return [.. new[] { ("email", visitor.Email), ("phone", visitor.Phone) }
            .Where(each => each.Item2 is not null)
            .Select(each => new CustomerIdentity(each.Item1, each.Item2!, Verified: true, Source, now))];
    }
}
