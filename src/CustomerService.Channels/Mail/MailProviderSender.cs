using System.Runtime.CompilerServices;
using CustomerService.Channels.Providers;
using Microsoft.Extensions.Logging;

namespace CustomerService.Channels.Mail;

/// <summary>The sending half of a provider of mail: one call a mail, with its files in it.</summary>
internal abstract class MailProviderSender(ProviderPost post, IChannelAccounts accounts, IServiceProvider services, ILogger logger)
    : ProviderSender(post, accounts, logger)
{
    /// <summary>The name under which the provider gives our key back.</summary>
    public const string KeyName = "customer_service_key";

    private readonly MailFiles _files = new(services);

    public override OutboundCapabilities Capabilities => OutgoingMail.Capabilities;

    protected override async IAsyncEnumerable<ProviderCall> CallsAsync(
        OutboundMessage message, string address, ChannelAccount account, [EnumeratorCancellation] CancellationToken ct)
    {
        var (held, said) = await _files.ReadAsync(message, ct);
        yield return CallOf(OutgoingMail.Of(message, address, account, held, said), message.Key, account);
    }

    protected sealed override IEnumerable<ProviderCall> CallsOf(OutboundMessage message, string address, ChannelAccount account) =>
        [CallOf(OutgoingMail.Of(message, address, account, [], message.Content?.Shown ?? []), message.Key, account)];

    protected abstract ProviderCall CallOf(OutgoingMail mail, string key, ChannelAccount account);
}
