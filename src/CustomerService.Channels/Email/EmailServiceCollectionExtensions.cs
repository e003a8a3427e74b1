using CustomerService.Channels.Providers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerService.Channels.Email;

/// <summary>Adds mailboxes.</summary>
public static class EmailServiceCollectionExtensions
{
    /// <summary>
    /// Adds what reads mailboxes and sends their answers, for a process that sends (the silo). They go by the webhook channel's guard,
    /// which
    /// must be added as well. Adding it twice adds it once.
    /// </summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddMailboxes(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<ProviderPost>();
        services.TryAddSingleton<EmailTokens>();
        services.TryAddSingleton<MailServers>();
        services.TryAddSingleton<SmtpConnections>();
        services.TryAddSingleton<SentMails>();
        return services.AddOutboundChannel<SmtpSender>().AddChannelReader<ImapReader>();
    }
}
