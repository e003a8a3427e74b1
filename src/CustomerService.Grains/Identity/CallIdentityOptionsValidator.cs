using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Identity;

/// <summary>Finds every mistake at once. The value of a key is never shown.</summary>
internal sealed class CallIdentityOptionsValidator : IValidateOptions<CallIdentityOptions>
{
    private const string Cure = "is not the base64 text of 32 bytes: make one with 'openssl rand -base64 32'.";

    public ValidateOptionsResult Validate(string? name, CallIdentityOptions options)
    {
        var errors = new List<string>();
        if (options.IdentityKey is { } key && !CallKeys.TryParse(key, out _))
        {
            errors.Add($"{CallIdentityOptions.Section}:IdentityKey {Cure}");
        }

        for (var i = 0; i < options.AcceptedIdentityKeys.Count; i++)
        {
            if (!CallKeys.TryParse(options.AcceptedIdentityKeys[i], out _))
            {
                errors.Add($"{CallIdentityOptions.Section}:AcceptedIdentityKeys:{i} {Cure}");
            }
        }

        if (options.ClockSkew < TimeSpan.Zero || options.ClockSkew > TimeSpan.FromMinutes(15))
        {
            errors.Add($"{CallIdentityOptions.Section}:ClockSkew is {options.ClockSkew}: use 00:00:00 to 00:15:00.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
