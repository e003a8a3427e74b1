using CustomerService.Warehouse.Exports;
using CustomerService.Warehouse.Metrics;
using CustomerService.Warehouse.Quality;
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
        Check(nameof(options.TopicsEvery), options.TopicsEvery, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1));
        if (!Enum.IsDefined(options.Texts))
        {
            errors.Add(
                $"{WarehouseOptions.Section}:{nameof(options.Texts)} is {options.Texts}: use {string.Join(", ", Enum.GetNames<KeptTexts>())}.");
        }

        Check(nameof(options.QualityEvery), options.QualityEvery, TimeSpan.Zero, TimeSpan.FromDays(1));
        Check($"{nameof(options.Retention)}:{nameof(options.Retention.Public)}", options.Retention.Public, 0, 36_500);
        Check($"{nameof(options.Retention)}:{nameof(options.Retention.Internal)}", options.Retention.Internal, 0, 36_500);
        Check($"{nameof(options.Retention)}:{nameof(options.Retention.Personal)}", options.Retention.Personal, 0, 36_500);
        Read(nameof(options.Metrics), options.Metrics, static (text, problems) => MetricReader.Read(text, problems));
        Read(nameof(options.Expectations), options.Expectations, static (text, problems) => ExpectationReader.Read(text, problems));
        errors.AddRange(ExportCheck.Problems(options.Exports));

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Read(string setting, Dictionary<string, string> files, Action<string, List<string>> read)
        {
            foreach (var (tenant, file) in files)
            {
                var problems = new List<string>();
                if (File.Exists(file))
                {
                    read(File.ReadAllText(file), problems);
                    errors.AddRange(problems.Select(problem => $"{file}: {problem}"));
                }
                else
                {
                    errors.Add($"{WarehouseOptions.Section}:{setting}:{tenant} is {file}: there is no such file.");
                }
            }
        }

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
