using CustomerService.Gateway.Settings;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Visitors;

/// <summary>Says everything that is wrong with the web chat's options at once, with the cure.</summary>
internal sealed class WebChatOptionsValidator : IValidateOptions<WebChatOptions>
{
    public ValidateOptionsResult Validate(string? name, WebChatOptions options)
    {
        var errors = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < options.Tenants.Count; i++)
        {
            var tenant = options.Tenants[i];
            var key = $"{WebChatOptions.Section}:{nameof(options.Tenants)}:{i}";
            if (!GrainKeys.IsTenant(tenant.Name))
            {
                errors.Add($"{key} is '{tenant.Name}': use a tenant's name, 1 to {GrainKeys.MaxTenantLength} lower-case letters, digits and hyphens.");
            }
            else if (!seen.Add(tenant.Name))
            {
                errors.Add($"{key} names '{tenant.Name}' a second time: remove one.");
            }

            for (var j = 0; j < tenant.AllowedOrigins.Count; j++)
            {
                if (!WebOrigin.IsOrigin(tenant.AllowedOrigins[j]))
                {
                    errors.Add($"{key}:{nameof(tenant.AllowedOrigins)}:{j} is '{tenant.AllowedOrigins[j]}': use an origin such as https://shop.example, without a path.");
                }
            }
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
