using CustomerService.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Samples.Telegram;

/// <summary>Adds the channel to a host.</summary>
public static class TelegramExtension
{
    /// <summary>Receives and sends messages of Telegram bots: <c>setWebhook</c> names <c>/api/v1/tenants/{tenant}/channels/telegram-sample/{account}/inbound</c>.</summary>
    public static HostExtension AddTelegram(this HostExtension host)
    {
        ArgumentNullException.ThrowIfNull(host);

        // Untraced: the token is part of the address, and addresses are what traces hold.
        var handler = new SocketsHttpHandler { ActivityHeadersPropagator = null, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        host.Services.AddSingleton(new TelegramApi(new HttpClient(handler) { BaseAddress = TelegramApi.Address, Timeout = TelegramApi.Patience }));
        return host.AddInboundChannel<TelegramChannel>().AddOutboundChannel<TelegramSender>().AddChannelRules<TelegramRules>();
    }
}
