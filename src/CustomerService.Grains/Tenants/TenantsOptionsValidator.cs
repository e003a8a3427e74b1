using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Tenants;

internal sealed class TenantsOptionsValidator : IValidateOptions<TenantsOptions>
{
    private const string Operators = "admin";

    public ValidateOptionsResult Validate(string? name, TenantsOptions options)
    {
        var errors = new List<string>();
        if (options.Tenants.Count == 0)
        {
            errors.Add("CustomerService:Tenants is empty. Name at least one tenant, e.g. \"demo\": { \"Pack\": \"packs/demo\" }.");
        }

        foreach (var (tenant, settings) in options.Tenants)
        {
            if (tenant == Operators)
            {
                errors.Add($"CustomerService:Tenants:{tenant} is taken: the operators' key is kept under that name. Use another.");
            }

            if (!GrainKeys.IsTenant(tenant))
            {
                errors.Add($"CustomerService:Tenants:{tenant} is no tenant name. Use 1 to {GrainKeys.MaxTenantLength} lower-case letters, digits and hyphens.");
            }

            if (string.IsNullOrWhiteSpace(settings.Pack))
            {
                errors.Add($"CustomerService:Tenants:{tenant}:Pack is missing. Give the folder of the tenant's pack.");
            }
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
