namespace CustomerService.Conversations;

/// <summary>Where an answer comes from, so that the customer can read on and an operator can check it.</summary>
/// <param name="Id">The article's id in the pack.</param>
/// <param name="Title">Its title.</param>
/// <param name="Url">Its address, absolute or relative to the shop's site.</param>
[GenerateSerializer, Immutable, Alias("cs.source")]
public sealed record Source([property: Id(0)] string Id, [property: Id(1)] string Title, [property: Id(2)] string Url);
