using CustomerService.People;
using Microsoft.Extensions.Options;

namespace CustomerService.WebConsole.SignIn;

/// <summary>Checks the options at start and names every error at once: key, value and cure. A secret is not repeated.</summary>
internal sealed class SignInOptionsValidator : IValidateOptions<SignInOptions>
{
    private const int LongestName = 40;

    public ValidateOptionsResult Validate(string? name, SignInOptions options)
    {
        var errors = options.Providers.SelectMany(provider => ErrorsOf(provider.Key, provider.Value)).ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    /// <summary>What is wrong with a provider.</summary>
    public static IEnumerable<string> ErrorsOf(string name, SignInProviderOptions options)
    {
        var key = $"{SignInOptions.Section}:Providers:{name}";
        if (name.Length > LongestName || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            yield return $"{key}: name it with up to {LongestName} lower-case letters, digits and hyphens.";
        }

        if (!GrainKeys.IsTenant(options.Tenant))
        {
            yield return $"{key}:Tenant is '{options.Tenant}': name the tenant whose people it knows.";
        }

        if (!options.IsHere && !(Uri.TryCreate(options.Authority, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps))
        {
            yield return $"{key}:Authority is '{options.Authority}': give the issuer's https address (http only on this machine).";
        }

        foreach (var member in Missing(options))
        {
            yield return $"{key}:{member} is empty: fill it in as the provider says.";
        }

        if (!options.Scope.Split(' ').Contains("openid"))
        {
            yield return $"{key}:Scope is '{options.Scope}': it needs 'openid'.";
        }

        if (options.RolesClaim is null != (options.Roles.Count == 0))
        {
            yield return $"{key}: RolesClaim and Roles go together: set both, or neither.";
        }

        if (options.AddsPeople && options.RolesClaim is null)
        {
            yield return $"{key}:AddsPeople is true: it needs RolesClaim and Roles, which say what who is added may do.";
        }

        foreach (var (role, values) in options.Roles)
        {
            if (!Roles.IsName(role))
            {
                yield return $"{key}:Roles:{role}: name a role of the tenant.";
            }

            if (values.Length == 0)
            {
                yield return $"{key}:Roles:{role} is empty: list the values of {options.RolesClaim} that give it.";
            }
        }
    }

    private static IEnumerable<string> Missing(SignInProviderOptions options)
    {
        if (options.ClientId.Length == 0)
        {
            yield return nameof(options.ClientId);
        }

        if (options.ClientSecret.Length == 0)
        {
            yield return nameof(options.ClientSecret);
        }

        if (options.LoginClaim.Length == 0)
        {
            yield return nameof(options.LoginClaim);
        }
    }
}
