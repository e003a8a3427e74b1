using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerService.Gateway.Diagnostics;

/// <summary>
/// Keeps addresses of requests and the like out of the log, whatever level an operator asks for: the framework writes them with their
/// queries, and a look-up by address has a customer's address there. What a request was and how it ended is in metrics and traces, by
/// route.
/// </summary>
internal static class PersonalDataLogFilters
{
    private static readonly (string Category, LogLevel Least)[] Filters =
    [
        // "Request starting" and "Request finished", with path and query.
        ("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning),

        // "candidates found for the request path".
        ("Microsoft.AspNetCore.Routing", LogLevel.Warning),

        // "Failed to bind parameter … from", with the value.
        ("Microsoft.AspNetCore.Http.RequestDelegateFactory", LogLevel.Warning),
        ("Microsoft.AspNetCore.Http.RequestDelegateGenerator", LogLevel.Warning),

        // "The request has an origin header".
        ("Microsoft.AspNetCore.Cors", LogLevel.Warning),

        // Lines of requests that are none.
        ("Microsoft.AspNetCore.Server.Kestrel.BadRequests", LogLevel.Warning),

        // Forwarded headers that are none.
        ("Microsoft.AspNetCore.HttpOverrides", LogLevel.Warning),
    ];

    public static IServiceCollection AddPersonalDataLogFilters(this IServiceCollection services) => services.AddLogging(static logging =>
    {
        foreach (var (category, least) in Filters)
        {
            logging.AddFilter(category, least);
        }
    });
}
