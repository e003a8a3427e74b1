using System.Collections.Immutable;
using CustomerService.Channels.Meta;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Webhooks;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Messenger;

/// <summary>What an account, a Facebook page, needs.</summary>
internal class MessengerRules(IOptions<WebhookOptions> options) : ProviderRules(options)
{
    public const string Name = "messenger";
    public const string PageId = "pageId";

    public override string Channel => Name;

    protected override ImmutableArray<ProviderField> Fields { get; } =
        [MetaFields.AppSecret, MetaFields.VerifyToken, MetaFields.AccessToken, MetaFields.Id(PageId, "the id of the page or of the professional account")];
}
