using Microsoft.Extensions.Options;

namespace Shop.Parcels;

/// <summary>Says what is wrong with the options, with the cure.</summary>
public sealed class ParcelOptionsValidator : IValidateOptions<ParcelOptions>
{
    public ValidateOptionsResult Validate(string? name, ParcelOptions options) => options.Secret.Length >= 16
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail("Shop:Parcels:Secret is shorter than 16 characters: make one with 'openssl rand -hex 16'.");
}
