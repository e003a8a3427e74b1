using System.Collections.Immutable;
using CustomerService.Channels.Meta;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Webhooks;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.WhatsApp;

/// <summary>What an account, a telephone number, needs.</summary>
internal sealed class WhatsAppRules(IOptions<WebhookOptions> options) : ProviderRules(options)
{
    public const string Name = "whatsapp";
    public const string PhoneNumberId = "phoneNumberId";

    public override string Channel => Name;

    protected override ImmutableArray<ProviderField> Fields { get; } =
    [
        MetaFields.AppSecret,
        MetaFields.VerifyToken,
        MetaFields.AccessToken,
        MetaFields.Id(PhoneNumberId, "the phone number id, which is not the number itself (API setup)"),
        WhatsAppTemplates.Field,
        .. ProviderLimits.Fields,
    ];
}
