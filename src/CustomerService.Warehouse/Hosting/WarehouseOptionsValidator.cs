using CustomerService.Warehouse.Metrics;
using Microsoft.Extensions.Options;

namespace CustomerService.Warehouse.Hosting;

/// <summary>Says all that is wrong with the settings of the warehouse.</summary>
internal sealed class WarehouseOptionsValidator : IValidateOptions<WarehouseOptions>
{
    public ValidateOptionsResult Validate(string? name, WarehouseOptions options)
    {
        var errors = new List<string>();
        Check(nameof(options.FlushAfter), options.FlushAfter, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        Check(nameof(options.FlushRows), options.FlushRows, 1_000, 1_000_000);
        Check(nameof(options.CompactFiles), options.CompactFiles, 2, 100);
        Check(nameof(options.QueryTimeout), options.QueryTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        Check(nameof(options.QueryMegabytes), options.QueryMegabytes, 64, 65_536);
        Check(nameof(options.QueryThreads), options.QueryThreads, 1, 64);
        Check(nameof(options.QueryProcesses), options.QueryProcesses, 1, 64);
        Check(nameof(options.WatchEvery), options.WatchEvery, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));
        foreach (var (tenant, file) in options.Metrics)
        {
            if (!File.Exists(file))
            {
                errors.Add($"{WarehouseOptions.Section}:Metrics:{tenant} is {file}: there is no such file.");
                continue;
            }

            var problems = new List<string>();
            MetricReader.Read(File.ReadAllText(file), problems);
            errors.AddRange(problems.Select(problem => $"{file}: {problem}"));
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Check<T>(string setting, T value, T least, T most)
            where T : IComparable<T>
        {
            if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            {
                errors.Add($"{WarehouseOptions.Section}:{setting} is {value}: use {least} to {most}.");
            }
        }
    }
}
