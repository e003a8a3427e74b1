using System.Collections.Immutable;

namespace CustomerService.Channels;

/// <summary>A tenant's generic webhook channel.</summary>
[GenerateSerializer, Immutable, Alias("cs.webhook-settings")]
public sealed record WebhookSettings
{
    /// <summary>Where replies are POSTed.</summary>
    [Id(0)] public required string Url { get; init; }

    /// <summary>Signing secrets, <c>whsec_</c> + base64 of 24 to 64 bytes; several during rotation, the first is the newest.</summary>
    [Id(1)] public required ImmutableArray<string> Secrets { get; init; }

    /// <summary>How the endpoint deals with duplicates.</summary>
    [Id(2)] public DeliveryClass Delivery { get; init; } = DeliveryClass.Keyed;

    /// <summary>For <see cref="DeliveryClass.Readable"/>: asked with <c>GET {url}?id={key}</c>; 200 means it has the message, 404 that it has not.</summary>
    [Id(3)] public string? ReadBackUrl { get; init; }

    /// <summary>For <see cref="DeliveryClass.Neither"/>: what to do when the outcome is unknown.</summary>
    [Id(4)] public UnknownDelivery OnUnknown { get; init; }

    /// <summary>Names the record and what finds it again, never what people wrote: the runtime writes the arguments of calls into its log.</summary>
    public override string ToString() => nameof(WebhookSettings);
}
