using System.Globalization;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Accounts;

/// <summary>Checks the options at start and names every error at once: key, value and cure.</summary>
internal sealed class ChannelAccountOptionsValidator : IValidateOptions<ChannelAccountOptions>
{
    private const int MostRemembered = 1_000_000;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public ValidateOptionsResult Validate(string? name, ChannelAccountOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = new List<string>();
        if (options.CacheTime < TimeSpan.Zero || options.CacheTime > Longest)
        {
            errors.Add($"{ChannelAccountOptions.Section}:{nameof(options.CacheTime)} is {options.CacheTime}: use {TimeSpan.Zero} to {Longest}.");
        }

        if (options.CacheSize is < 1 or > MostRemembered)
        {
            errors.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{ChannelAccountOptions.Section}:{nameof(options.CacheSize)} is {options.CacheSize}: use 1 to {MostRemembered}."));
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
