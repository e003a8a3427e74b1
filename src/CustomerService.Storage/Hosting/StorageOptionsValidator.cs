using CustomerService.Storage.Protection;
using Microsoft.Extensions.Options;

namespace CustomerService.Storage.Hosting;

/// <summary>Finds every mistake at once, those of the chosen store among them; each message names key, value and cure.</summary>
internal sealed class StorageOptionsValidator(StoreProviders providers) : IValidateOptions<StorageOptions>
{
    private const int LeastRowBytes = 1024;
    private const int MostRowBytes = 65_536;

    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var errors = new List<string>();
        var provider = providers.Find(options.Provider);
        if (provider is null)
        {
            errors.Add($"CustomerService:Storage:Provider is '{options.Provider}': use one of {string.Join(", ", providers.Names)}.");
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
        else if (options.MasterKey is null && provider?.Location == StoreLocation.Elsewhere)
        {
            errors.Add($"CustomerService:Storage:MasterKey is missing: CustomerService:Storage:Provider '{provider.Name}' needs one, the same for every silo; make it with 'openssl rand -base64 32' and keep it safe.");
        }

        if (options.RowBytes is < LeastRowBytes or > MostRowBytes)
        {
            errors.Add($"CustomerService:Storage:RowBytes is {options.RowBytes}: use {LeastRowBytes} to {MostRowBytes}.");
        }

        errors.AddRange(provider?.Mistakes() ?? []);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
