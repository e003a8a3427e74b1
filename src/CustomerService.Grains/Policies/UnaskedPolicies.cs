using CustomerService.Policies;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Policies;

/// <summary>Names at the start what is registered and stands in no order: it would be waited for in vain.</summary>
internal sealed partial class UnaskedPolicies(
    IEnumerable<IDecisionPolicy> policies, IOptions<PolicyOptions> options, ILogger<UnaskedPolicies> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Ours are always registered: who left one of those out of the order has decided so.
        foreach (var policy in policies.Where(policy => policy.GetType().Assembly != typeof(UnaskedPolicies).Assembly))
        {
            if (!options.Value.Effective.Contains(policy.Name, StringComparer.Ordinal))
            {
                LogUnasked(policy.Name);
            }
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(2304, LogLevel.Warning, "Policy '{Policy}' is registered but never asked: add its name to CustomerService:Policies:Order, before 'fallback'.")]
    private partial void LogUnasked(string policy);
}
