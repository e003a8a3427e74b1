namespace CustomerService.Operations;

/// <summary>A silo as the others know it, with what it says itself.</summary>
/// <param name="Silo">Its address, as <c>SiloAddress.ToParsableString()</c> writes it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Status">Its status in the list of members.</param>
/// <param name="Since">When it started.</param>
/// <param name="Report">What it says about itself; null when it did not answer in time.</param>
[GenerateSerializer, Immutable, Alias("cs.member-report")]
public sealed record MemberReport(
    [property: Id(0)] string Silo,
    [property: Id(1)] string Name,
    [property: Id(2)] string Status,
    [property: Id(3)] DateTimeOffset Since,
    [property: Id(4)] SiloReport? Report);
