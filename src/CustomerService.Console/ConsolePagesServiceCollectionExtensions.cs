using CustomerService.Content;
using CustomerService.Diagnostics;
using CustomerService.Warehouse.Exports;
using CustomerService.WebConsole.Access;
using CustomerService.WebConsole.Account;
using CustomerService.WebConsole.Acting;
using CustomerService.WebConsole.Admin.Channels;
using CustomerService.WebConsole.Admin.DeadLetters;
using CustomerService.WebConsole.Admin.Keys;
using CustomerService.WebConsole.Admin.Models;
using CustomerService.WebConsole.Admin.People;
using CustomerService.WebConsole.Admin.Webhooks;
using CustomerService.WebConsole.Assets;
using CustomerService.WebConsole.Dashboards;
using CustomerService.WebConsole.Desk;
using CustomerService.WebConsole.Explore;
using CustomerService.WebConsole.Files;
using CustomerService.WebConsole.Home;
using CustomerService.WebConsole.Pages;
using CustomerService.WebConsole.Reports;
using CustomerService.WebConsole.SignIn;
using CustomerService.WebConsole.Transcripts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerService.WebConsole;

/// <summary>Registers the pages of the console for people who work with it.</summary>
public static class ConsolePagesServiceCollectionExtensions
{
    /// <summary>Six bytes for each character of the longest message, as JSON at its worst, and what it is wrapped in.</summary>
    private const long LongestFromBrowser = (6 * ContentLimits.MessageText) + 4096;

    /// <summary>
    /// Adds the console's pages, below <c>/console</c>. Who is signed in they ask of an <see cref="IConsoleAccess"/>: where no other is
    /// registered (as scoped), of one that lets in by login and password whom the cluster's people grains know. What they show they ask of
    /// the <see cref="IGrainFactory"/>, of a silo or a client; files of reports come through the blob store that the host has. A host keeps
    /// the data protection keys, so that each of its processes reads the cookies of the others.
    /// </summary>
    /// <param name="services">The services to add to.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddCustomerServiceConsolePages(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddRouting();

        // A message as long as one may be comes from the browser at once.
        services.AddRazorComponents().AddInteractiveServerComponents()
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = LongestFromBrowser);
        services.TryAddSingleton<AssetCatalog>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Handover>();
        services.TryAddSingleton<BoardReader>();
        services.TryAddSingleton<Boards>();
        services.TryAddScoped<BoardViewer>();
        services.TryAddSingleton<DeskPulses>();
        services.TryAddScoped<DeskViewer>();
        services.TryAddScoped<ConversationDesk>();
        services.TryAddScoped<ConversationLists>();
        services.TryAddScoped<ConversationTranscripts>();
        services.TryAddScoped<ReportReader>();
        services.TryAddScoped<ReportConversations>();
        services.TryAddScoped<FileDoor>();
        services.TryAddScoped<ReportFiles>();
        services.TryAddScoped<Acts>();
        services.TryAddScoped<PeopleDesk>();
        services.TryAddScoped<KeyDesk>();
        services.TryAddScoped<WebhookDesk>();
        services.TryAddScoped<ChannelAccountDesk>();
        services.TryAddScoped<DeadLetterDesk>();
        services.TryAddScoped<ModelDesk>();
        services.TryAddScoped<OwnAccount>();
        services.TryAddScoped<DashboardDesk>();
        services.TryAddScoped<QueryDesk>();
        services.TryAddScoped<QueryFiles>();
        services.TryAddSingleton<IIdSource, RandomIdSource>();
        services.TryAddSingleton<AskedExports>();
        services.AddHttpContextAccessor();
        services.AddDataProtection();
        services.TryAddSingleton<SessionCookie>();
        services.TryAddSingleton<SessionCheck>();
        services.TryAddSingleton<SignInPages>();
        services.TryAddSingleton<PasswordDoor>();
        services.TryAddSingleton<ProviderDoor>();
        services.TryAddScoped<IConsoleAccess, SessionAccess>();
        return services;
    }
}
