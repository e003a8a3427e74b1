namespace CustomerService.Conversations;

/// <summary>
/// A telephone, a tablet or a browser that is told of answers while nobody reads the conversation there. Personal data: it is stored
/// encrypted with the conversation, and erased with it.
/// </summary>
[GenerateSerializer, Immutable, Alias("cs.push-device")]
public sealed record PushDevice
{
    /// <summary>The app's own id of it, opaque: the same id again is the same device.</summary>
    [Id(0)] public required string DeviceId { get; init; }

    /// <summary>The name of the channel that tells it, such as <c>push-fcm</c>.</summary>
    [Id(1)] public required string Channel { get; init; }

    /// <summary>The name of the tenant's account there; null for the default one.</summary>
    [Id(2)] public string? Account { get; init; }

    /// <summary>What the channel tells it by: a token, or a subscription as JSON.</summary>
    [Id(3)] public required string Address { get; init; }

    /// <summary>Names the channel, never the device: the runtime writes the arguments of calls into its log.</summary>
    public override string ToString() => $"{nameof(PushDevice)} {Channel}";
}
