using System.Globalization;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Admission;

/// <summary>Says everything that is wrong with the quotas at once, with the cure.</summary>
internal sealed class QuotaOptionsValidator : IValidateOptions<QuotaOptions>
{
    private const int Most = 1_000_000;

    public ValidateOptionsResult Validate(string? name, QuotaOptions options)
    {
        var errors = new List<string>();
        Between(errors, "ConcurrentTurns", options.ConcurrentTurns, 1, Most);
        Between(errors, "MaxWaiting", options.MaxWaiting, 0, Most);
        Between(errors, "NamedTenants", options.NamedTenants, 0, 1_000);
        if (options.MaxWait < TimeSpan.FromMilliseconds(10) || options.MaxWait > TimeSpan.FromSeconds(30))
        {
            errors.Add($"{QuotaOptions.Section}:MaxWait is {options.MaxWait}: use a value from 00:00:00.0100000 to 00:00:30.");
        }

        Check(errors, "Default", options.Default);
        foreach (var (tenant, quota) in options.Tenants)
        {
            Check(errors, $"Tenants:{tenant}", quota);
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void Check(List<string> errors, string path, TenantQuota quota)
    {
        Limits(errors, path, quota.MessagesPerSecond, quota.Burst, quota.ConcurrentTurns);
        Between(errors, $"{path}:Weight", quota.Weight, 1, 1_000);
        foreach (var (channel, limits) in quota.Channels)
        {
            Limits(errors, $"{path}:Channels:{channel}", limits.MessagesPerSecond, limits.Burst, limits.ConcurrentTurns);
        }
    }

    private static void Limits(List<string> errors, string path, double rate, int burst, int concurrent)
    {
        Between(errors, $"{path}:MessagesPerSecond", rate, 0, Most);
        Between(errors, $"{path}:Burst", burst, 0, Most);
        Between(errors, $"{path}:ConcurrentTurns", concurrent, 0, Most);
    }

    private static void Between(List<string> errors, string key, double value, double min, double max)
    {
        if (!(value >= min && value <= max))
        {
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"{QuotaOptions.Section}:{key} is {value}: use a value from {min} to {max}."));
        }
    }
}
