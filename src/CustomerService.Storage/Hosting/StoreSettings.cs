using Microsoft.Extensions.Options;

namespace CustomerService.Storage.Hosting;

/// <summary>Lets a provider's own options be checked with those that all stores share, and only where it is chosen.</summary>
public static class StoreSettings
{
    /// <summary>Every mistake that the validators of these options find.</summary>
    /// <typeparam name="T">The options.</typeparam>
    /// <param name="options">The options, registered without <c>ValidateOnStart</c>.</param>
    public static IEnumerable<string> MistakesOf<T>(IOptions<T> options)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            _ = options.Value;
            return [];
        }
        catch (OptionsValidationException e)
        {
            return e.Failures;
        }
    }
}
