namespace CustomerService.Customers;

/// <summary>How a customer is known on a channel.</summary>
/// <param name="Channel">The channel, e.g. <c>email</c>.</param>
/// <param name="Address">The address on it.</param>
/// <param name="Verified">True once the customer proved that it is theirs; only then does the directory find them by it.</param>
/// <param name="Source">Who said so.</param>
/// <param name="At">When it was last said or verified.</param>
[GenerateSerializer, Immutable, Alias("cs.customer-identity")]
public sealed record CustomerIdentity(
    [property: Id(0)] string Channel,
    [property: Id(1)] string Address,
    [property: Id(2)] bool Verified,
    [property: Id(3)] string Source,
    [property: Id(4)] DateTimeOffset At)
{
    /// <summary>
    /// Names the record and what finds it again, never what people wrote: the runtime writes the arguments of calls into its log.
    /// </summary>
    public override string ToString() => $"{nameof(CustomerIdentity)} {Channel}";
}
