namespace CustomerService.Conversations;

/// <summary>What a provider says became of a message that was sent.</summary>
/// <param name="MessageId">The provider's id of the message, as <see cref="Channels.SendResult.Detail"/> had it.</param>
/// <param name="State">How far it is.</param>
[GenerateSerializer, Immutable, Alias("cs.delivery-report")]
public sealed record DeliveryReport([property: Id(0)] string MessageId, [property: Id(1)] DeliveryState State)
{
    /// <summary>Our key of the message, where the provider gives it back.</summary>
    [Id(2)] public string? Key { get; init; }

    /// <summary>Why it failed, in the provider's words; no customer text.</summary>
    [Id(3)] public string? Reason { get; init; }
}
