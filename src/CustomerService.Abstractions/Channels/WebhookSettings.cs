using System.Collections.Immutable;

namespace CustomerService.Channels;

/// <summary>A tenant's generic webhook channel.</summary>
[GenerateSerializer, Immutable, Alias("cs.webhook-settings")]
public sealed record WebhookSettings
{
    /// <summary>The channel's name.</summary>
    public const string Channel = "webhook";

    /// <summary>The name of its secret: what it signs with.</summary>
    public const string SecretName = "signing";

    /// <summary>Where replies are POSTed.</summary>
    [Id(0)] public required string Url { get; init; }

    /// <summary>Signing secrets, <c>whsec_</c> + base64 of 24 to 64 bytes; several during rotation, the first is the newest.</summary>
    [Id(1)] public required ImmutableArray<string> Secrets { get; init; }

    /// <summary>How the endpoint deals with duplicates.</summary>
    [Id(2)] public DeliveryClass Delivery { get; init; } = DeliveryClass.Keyed;

    /// <summary>
    /// For <see cref="DeliveryClass.Readable"/>: asked with <c>GET {url}?id={key}</c>; 200 means it has the message, 404 that it has not.
    /// </summary>
    [Id(3)] public string? ReadBackUrl { get; init; }

    /// <summary>For <see cref="DeliveryClass.Neither"/>: what to do when the outcome is unknown.</summary>
    [Id(4)] public UnknownDelivery OnUnknown { get; init; }

    /// <summary>The same as an account of the channel <c>webhook</c>.</summary>
    public ChannelAccount ToAccount(string tenant, string name)
    {
        var settings = ImmutableSortedDictionary.CreateBuilder<string, string>();
        settings["url"] = Url;
        settings["delivery"] = NameOf(Delivery);
        settings["onUnknown"] = OnUnknown == UnknownDelivery.Drop ? "drop" : "resendOnce";
        if (ReadBackUrl is { } readBack)
        {
            settings["readBackUrl"] = readBack;
        }

        return new ChannelAccount
        {
            Tenant = tenant,
            Channel = Channel,
            Name = name,
            Settings = settings.ToImmutable(),
            Secrets = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add(SecretName, Secrets.IsDefault ? [] : Secrets),
        };
    }

    /// <summary>
    /// The settings that an account holds; what it lacks or can't be read is what <see cref="ToAccount"/> would never write.
    /// </summary>
    public static WebhookSettings From(ChannelAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return new WebhookSettings
        {
            Url = account.Settings.GetValueOrDefault("url", ""),
            Secrets = account.Secrets.GetValueOrDefault(SecretName, []),
            ReadBackUrl = account.Settings.GetValueOrDefault("readBackUrl"),
            Delivery = account.Settings.GetValueOrDefault("delivery") switch
            {
                null or "keyed" => DeliveryClass.Keyed,
                "readable" => DeliveryClass.Readable,
                "neither" => DeliveryClass.Neither,
                _ => (DeliveryClass)(-1),
            },
            OnUnknown = account.Settings.GetValueOrDefault("onUnknown") switch
            {
                null or "resendOnce" => UnknownDelivery.ResendOnce,
                "drop" => UnknownDelivery.Drop,
                _ => (UnknownDelivery)(-1),
            },
        };
    }

    private static string NameOf(DeliveryClass delivery) => delivery switch
    {
        DeliveryClass.Readable => "readable",
        DeliveryClass.Neither => "neither",
        _ => "keyed",
    };

    /// <summary>
    /// Names the record and what finds it again, never what people wrote: the runtime writes the arguments of calls into its log.
    /// </summary>
    public override string ToString() => nameof(WebhookSettings);
}
