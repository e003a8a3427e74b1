using System.Text.Json.Serialization;
using CustomerService.Channels;
using CustomerService.Gateway.Json;

namespace CustomerService.Gateway.Channels;

/// <summary>The webhook channel as it may be shown: without its secrets.</summary>
internal sealed record WebhookView
{
    /// <summary>Where replies are POSTed.</summary>
    public required string Url { get; init; }

    /// <summary>How many signing secrets are set.</summary>
    public required int SecretCount { get; init; }

    /// <summary>How the endpoint deals with duplicates.</summary>
    [JsonConverter(typeof(CamelCaseEnum<DeliveryClass>))]
    public required DeliveryClass Delivery { get; init; }

    /// <summary>Where a message is asked for by its key.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ReadBackUrl { get; init; }

    /// <summary>What is done when the outcome is unknown.</summary>
    [JsonConverter(typeof(CamelCaseEnum<UnknownDelivery>))]
    public required UnknownDelivery OnUnknown { get; init; }

    public static WebhookView From(WebhookSettings settings) => new()
    {
        Url = settings.Url,
        SecretCount = settings.Secrets.IsDefault ? 0 : settings.Secrets.Length,
        Delivery = settings.Delivery,
        ReadBackUrl = settings.ReadBackUrl,
        OnUnknown = settings.OnUnknown,
    };
}
