using System.Globalization;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Settings;

/// <summary>Says everything that is wrong with the options at once, with the cure.</summary>
internal sealed class GatewayOptionsValidator : IValidateOptions<GatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        var errors = new List<string>();
        Between(errors, nameof(options.MaxRequestBodyBytes), options.MaxRequestBodyBytes, 1_024, 16_777_216);
        Between(errors, nameof(options.MaxRequestHeaderBytes), options.MaxRequestHeaderBytes, 4_096, 65_536);
        Between(errors, nameof(options.RequestTimeout), options.RequestTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        Between(errors, nameof(options.KeyCacheLifetime), options.KeyCacheLifetime, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Between(errors, nameof(options.KeyGracePeriod), options.KeyGracePeriod, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        Between(errors, nameof(options.AttemptTimeout), options.AttemptTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1));
        Between(errors, nameof(options.RetryBudget), options.RetryBudget, TimeSpan.Zero, TimeSpan.FromMinutes(5));
        Between(errors, nameof(options.KeyCacheSize), options.KeyCacheSize, 1, 1_000_000);
        Between(
            errors, nameof(options.HeartbeatInterval), options.HeartbeatInterval, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(20));
        Between(errors, nameof(options.LiveInterval), options.LiveInterval, TimeSpan.FromMilliseconds(50), TimeSpan.FromMinutes(1));
        Between(errors, nameof(options.MaxPageSize), options.MaxPageSize, 1, 1_000);
        Between(errors, nameof(options.DefaultPageSize), options.DefaultPageSize, 1, Math.Max(1, options.MaxPageSize));
        Between(
            errors, nameof(options.VisitorTokenLifetime), options.VisitorTokenLifetime, TimeSpan.FromMinutes(1), TimeSpan.FromHours(24));
        Between(
            errors, nameof(options.ResumeTokenLifetime), options.ResumeTokenLifetime, options.VisitorTokenLifetime, TimeSpan.FromDays(365));
        Between(errors, nameof(options.VisitsPerMinute), options.VisitsPerMinute, 1, 100_000);
        Between(errors, nameof(options.SignInsPerMinute), options.SignInsPerMinute, 1, 100_000);
        for (var i = 0; i < options.FrameAncestors.Count; i++)
        {
            if (options.FrameAncestors[i] != "'self'" && !WebOrigin.IsOrigin(options.FrameAncestors[i]))
            {
                errors.Add($"{GatewayOptions.Section}:{nameof(options.FrameAncestors)}:{i} is '{options.FrameAncestors[i]}': use 'self' in single quotes or an origin such as https://shop.example, without a path.");
            }
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void Between<T>(List<string> errors, string name, T value, T least, T most)
        where T : IComparable<T>, IFormattable
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            errors.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{GatewayOptions.Section}:{name} is {value}: use a value from {least} to {most}."));
        }
    }
}
