namespace CustomerService.People;

/// <summary>Somebody is signed in.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Device">What they signed in with, as it called itself; at most 200 characters.</param>
/// <param name="BegunAt">When they signed in.</param>
/// <param name="EndsAt">When they will have to again.</param>
[GenerateSerializer, Immutable, Alias("cs.session-info")]
public sealed record SessionInfo(
    [property: Id(0)] string Id,
    [property: Id(1)] string Device,
    [property: Id(2)] DateTimeOffset BegunAt,
    [property: Id(3)] DateTimeOffset EndsAt)
{
    /// <summary>
    /// Names the record and what finds it again, never what people wrote: the runtime writes the arguments of calls into its log.
    /// </summary>
    public override string ToString() => $"{nameof(SessionInfo)} {Id}";
}
