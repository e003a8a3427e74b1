using CustomerService.WebConsole.App;
using CustomerService.WebConsole.Assets;
using CustomerService.WebConsole.Help;
using CustomerService.WebConsole.Verify;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerService.WebConsole;

/// <summary>Registers the web console.</summary>
public static class ConsoleServiceCollectionExtensions
{
    /// <summary>
    /// Adds what <see cref="ConsoleEndpointRouteBuilderExtensions.MapCustomerServiceConsole"/> needs. Register an
    /// <see cref="IHelpArticleSource"/>, before or after, to fill the help centres; without one there are none, and an
    /// <see cref="IHelpFeedback"/> to count what readers say of them, and an <see cref="IAddressConfirmation"/> for the links in mails by
    /// which customers prove an address.
    /// </summary>
    /// <param name="services">The services to add to.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddCustomerServiceConsole(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddRouting();
        services.TryAddSingleton<AssetCatalog>();
        services.TryAddSingleton<IHelpArticleSource, NoHelpArticles>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IHelpFeedback, NoHelpFeedback>();
        services.TryAddSingleton<FeedbackBrake>();
        services.TryAddSingleton<HelpPages>();
        services.TryAddSingleton<IAddressConfirmation, NoAddressConfirmation>();
        services.TryAddSingleton<VerifyPages>();
        services.TryAddSingleton<AppPages>();
        return services;
    }
}
