using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Verification;

/// <summary>What annotations can't say.</summary>
internal sealed class VerificationOptionsValidator : IValidateOptions<VerificationOptions>
{
    public ValidateOptionsResult Validate(string? name, VerificationOptions options) =>
        options.PublicUrl is not { } url || (url.IsAbsoluteUri
            && url.Scheme is "https" or "http"
            && url.Query.Length == 0 && url.Fragment.Length == 0 && url.UserInfo.Length == 0)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                "CustomerService:Verification:PublicUrl must be where customers reach this host, such as 'https://chat.example.com'.");
}
