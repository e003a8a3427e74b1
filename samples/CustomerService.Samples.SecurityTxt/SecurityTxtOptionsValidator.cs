using Microsoft.Extensions.Options;

namespace CustomerService.Samples.SecurityTxt;

/// <summary>Says what is wrong with the options, with the cure.</summary>
public sealed class SecurityTxtOptionsValidator(TimeProvider time) : IValidateOptions<SecurityTxtOptions>
{
    public ValidateOptionsResult Validate(string? name, SecurityTxtOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var mistakes = new List<string>();
        if (options.Contact is not { IsAbsoluteUri: true, Scheme: "mailto" or "https" })
        {
            mistakes.Add("SecurityTxt:Contact is no address: write mailto:security@your-company or an https:// address.");
        }

        if (options.Expires <= time.GetUtcNow())
        {
            mistakes.Add("SecurityTxt:Expires is past or missing: write a day within a year, 2027-06-30T00:00:00Z.");
        }

        return mistakes.Count > 0 ? ValidateOptionsResult.Fail(mistakes) : ValidateOptionsResult.Success;
    }
}
