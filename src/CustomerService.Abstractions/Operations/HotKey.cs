namespace CustomerService.Operations;

/// <summary>A conversation that gets many messages on a silo.</summary>
/// <param name="Grain">Its key, <c>tenant/id</c>.</param>
/// <param name="MessagesPerMinute">At least so many; at most the silo's total ÷ 512 more.</param>
[GenerateSerializer, Immutable, Alias("cs.hot-key")]
public sealed record HotKey([property: Id(0)] string Grain, [property: Id(1)] double MessagesPerMinute);
