using CustomerService.Policies;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerService.Grains.Policies;

/// <summary>What decides, and in which order.</summary>
internal static class PoliciesRegistration
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddPolicies(this IServiceCollection services, IConfiguration section)
    {
        services.AddOptionsWithValidateOnStart<PolicyOptions, PolicyOptionsValidator>().Bind(section);
        services.TryAddSingleton<PolicyChain>();
        services.AddHostedService<UnaskedPolicies>();
        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<IDecisionPolicy, WaitingPolicy>(),
            ServiceDescriptor.Singleton<IDecisionPolicy, ClarificationPolicy>(),
            ServiceDescriptor.Singleton<IDecisionPolicy, EscalationPolicy>(),
            ServiceDescriptor.Singleton<IDecisionPolicy, LanguagePolicy>(),
            ServiceDescriptor.Singleton<IDecisionPolicy, SmallTalkPolicy>(),
            ServiceDescriptor.Singleton<IDecisionPolicy, KnowledgePolicy>(),
            ServiceDescriptor.Singleton<IDecisionPolicy, FallbackPolicy>(),
        ]);
        return services;
    }
}
