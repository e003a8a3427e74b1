using CustomerService.Policies;
using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Policies;

/// <summary>A policy that is named and not there is said at start, not at the first customer's message.</summary>
internal sealed class PolicyOptionsValidator(IEnumerable<IDecisionPolicy> policies) : IValidateOptions<PolicyOptions>
{
    public ValidateOptionsResult Validate(string? name, PolicyOptions options)
    {
        var known = policies.Select(policy => policy.Name).Order(StringComparer.Ordinal).ToList();
        var errors = options.Effective.Except(known, StringComparer.Ordinal)
            .Select(unknown => $"CustomerService:Policies:Order names '{unknown}', which is not registered. Known: {string.Join(", ", known)}.")
            .ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
