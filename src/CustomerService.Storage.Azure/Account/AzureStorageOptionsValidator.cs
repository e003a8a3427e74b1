using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace CustomerService.Storage.Azure.Account;

/// <summary>Finds every mistake at once; each message names key, value and cure.</summary>
internal sealed partial class AzureStorageOptionsValidator : IValidateOptions<AzureStorageOptions>
{
    private const string Section = AzureStorageOptions.Section;
    private const int MostSeconds = 300;

    public ValidateOptionsResult Validate(string? name, AzureStorageOptions options)
    {
        var errors = new List<string>();
        if (string.IsNullOrEmpty(options.ConnectionString))
        {
            Endpoint(errors, nameof(options.TableEndpoint), options.TableEndpoint);
            Endpoint(errors, nameof(options.BlobEndpoint), options.BlobEndpoint);
        }
        else if (!options.ConnectionString.Contains('='))
        {
            errors.Add($"{Section}:ConnectionString is not a connection string: copy it from the storage account's access keys.");
        }
        else if (options.TableEndpoint is not null || options.BlobEndpoint is not null)
        {
            errors.Add($"{Section}:ConnectionString and an endpoint are both given: remove one of them.");
        }

        if (!Prefix().IsMatch(options.NamePrefix))
        {
            errors.Add($"{Section}:NamePrefix is '{options.NamePrefix}': use 3 to 40 lower-case letters and digits, a letter first.");
        }

        if (options.TimeoutSeconds is < 1 or > MostSeconds)
        {
            errors.Add($"{Section}:TimeoutSeconds is {options.TimeoutSeconds}: use 1 to {MostSeconds}.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void Endpoint(List<string> errors, string key, string? value)
    {
        var isUrl = Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "https" or "http";
        if (!isUrl)
        {
            errors.Add($"{Section}:{key} is '{value}': give an https:// address, or {Section}:ConnectionString instead.");
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9]{2,39}$")]
    private static partial Regex Prefix();
}
