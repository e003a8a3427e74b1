using CustomerService.Conversations;
using CustomerService.Grains.Customers;

namespace CustomerService.Grains.Conversations;

/// <summary>Whose a conversation is. Pure.</summary>
internal static class IdentityRules
{
    /// <summary>
    /// Whose it is after somebody has said whose it is: a visitor of whom nothing is known is nobody new where somebody is known.
    /// </summary>
    public static string? Next(string? known, string? said) =>
        said is null || (known is not null && UnnamedCustomers.IsVisitor(said) && !UnnamedCustomers.IsVisitor(known)) ? known : said;

    /// <summary>It was proved whose it is.</summary>
    /// <param name="state">The conversation so far.</param>
    /// <param name="request">What was proved.</param>
    /// <param name="survivor">Who the known customer is by now, merges considered; null for nobody.</param>
    /// <param name="now">The time.</param>
    public static Ruling Identify(ConversationState state, IdentifyRequest request, string? survivor, DateTimeOffset now) =>
        state.CustomerId == request.CustomerId || survivor == request.CustomerId ? Ruling.Nothing
        : state.CustomerId is { } known && !UnnamedCustomers.IsVisitor(known) ? Ruling.Refuse("The conversation is another customer's.")
        : Ruling.Of(new CustomerIdentified
        {
            Seq = state.LastSeq + 1,
            At = now,
            CustomerId = request.CustomerId,
            Proof = request.Proof,
            Channel = request.Channel,
        });
}
