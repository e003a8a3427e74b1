using System.Text.RegularExpressions;
using CustomerService.Storage.Protection;
using Microsoft.Extensions.Options;

namespace CustomerService.Storage.Hosting;

/// <summary>Finds every mistake at once; each message names key, value and cure.</summary>
internal sealed partial class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var errors = new List<string>();
        if (!StorageProvider.All.Contains(options.Provider, StringComparer.Ordinal))
        {
            errors.Add($"CustomerService:Storage:Provider is '{options.Provider}': use one of {string.Join(", ", StorageProvider.All)}.");
        }

        if (string.IsNullOrWhiteSpace(options.DataFolder))
        {
            errors.Add("CustomerService:Storage:DataFolder is empty: give a folder, for example 'data'.");
        }

        // The value of a key is never shown.
        if (options.MasterKey is not null && !MasterKey.TryParse(options.MasterKey, out _))
        {
            errors.Add("CustomerService:Storage:MasterKey is not the base64 text of 32 bytes: make one with 'openssl rand -base64 32'.");
        }

        Within(errors, "CustomerService:Storage:RowBytes", options.RowBytes, 1024, 65_536);
        Within(errors, "CustomerService:Storage:CacheMegabytes", options.CacheMegabytes, 1, 4096);
        Within(errors, "CustomerService:Storage:BusySeconds", options.BusySeconds, 0, 300);
        if (options.Provider == StorageProvider.Azure)
        {
            ValidateAzure(errors, options);
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void ValidateAzure(List<string> errors, StorageOptions options)
    {
        AzureStorageOptions azure = options.Azure;
        if (options.MasterKey is null)
        {
            errors.Add("CustomerService:Storage:MasterKey is missing: CustomerService:Storage:Provider 'azure' needs one, the same for every silo; make it with 'openssl rand -base64 32' and keep it safe.");
        }

        if (string.IsNullOrEmpty(azure.ConnectionString))
        {
            Endpoint(errors, "CustomerService:Storage:Azure:TableEndpoint", azure.TableEndpoint);
            Endpoint(errors, "CustomerService:Storage:Azure:BlobEndpoint", azure.BlobEndpoint);
        }
        else if (!azure.ConnectionString.Contains('='))
        {
            errors.Add("CustomerService:Storage:Azure:ConnectionString is not a connection string: copy it from the storage account's access keys.");
        }
        else if (azure.TableEndpoint is not null || azure.BlobEndpoint is not null)
        {
            errors.Add("CustomerService:Storage:Azure:ConnectionString and an endpoint are both given: remove one of them.");
        }

        if (!Prefix().IsMatch(azure.NamePrefix))
        {
            errors.Add($"CustomerService:Storage:Azure:NamePrefix is '{azure.NamePrefix}': use 3 to 40 lower-case letters and digits, a letter first.");
        }

        Within(errors, "CustomerService:Storage:Azure:TimeoutSeconds", azure.TimeoutSeconds, 1, 300);
    }

    private static void Endpoint(List<string> errors, string key, string? value)
    {
        bool isUrl = Uri.TryCreate(value, UriKind.Absolute, out Uri? url) && url.Scheme is "https" or "http";
        if (!isUrl)
        {
            errors.Add($"{key} is '{value}': give an https:// address, or CustomerService:Storage:Azure:ConnectionString instead.");
        }
    }

    private static void Within(List<string> errors, string key, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            errors.Add($"{key} is {value}: use {least} to {most}.");
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9]{2,39}$")]
    private static partial Regex Prefix();
}
