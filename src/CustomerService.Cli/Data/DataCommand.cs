using System.CommandLine;
using System.Text.Json;
using CustomerService.Cli.CommandLine;
using CustomerService.Cli.ModelTasks;
using CustomerService.Cli.TextModels;
using CustomerService.Language.Lab.Quality;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.Data;

/// <summary><c>data</c>: what is wrong with examples before a model suffers from it.</summary>
internal static class DataCommand
{
    private const int MostOfAKind = 10;

    public static Command Create(CliContext context) => new("data", "Work with files of examples.")
    {
        Check(context),
    };

    private static Command Check(CliContext context)
    {
        var train = ModelPaths.TrainOption("CSV with the columns text and label");
        var test = new Option<string?>("--test") { Description = "Test examples, to be compared with the training examples." };
        var json = ModelPaths.JsonOption();
        var seed = ModelPaths.SeedOption();
        var command = new Command("check", "Find duplicates, leaks, mislabels, labels too alike or too small, each with its cure.")
        {
            train,
            test,
            json,
            seed,
        };
        command.SetAction(
            (parsed, ct) =>
                CheckAsync(context, parsed.GetValue(train)!, parsed.GetValue(test), parsed.GetValue(json), parsed.GetValue(seed), ct));
        return command;
    }

    private static async Task<int> CheckAsync(CliContext context, string train, string? test, string? json, int seed, CancellationToken ct)
    {
        var examples = ExampleFiles.Read(context, train);
        var held = test is null ? null : ExampleFiles.Read(context, test);
        var findings = await Task.Run(() => DataCheck.Run(examples, held, seed, new ConsoleProgress(context), ct), ct);
        if (json is not null)
        {
            var report = new
            {
                train,
                test,
                examples = examples.Count,
                labels = examples.Select(e => e.Label).Distinct().Count(),
                findings,
            };
            await ModelPaths.WriteTextAsync(context, json, JsonSerializer.Serialize(report, JsonOutput.Indented));
        }

        if (json != "-")
        {
            foreach (var kind in findings.GroupBy(f => f.Kind))
            {
                await context.Out.WriteLineAsync($"{kind.Key}: {kind.Count()}. {kind.First().Cure}");
                foreach (var finding in kind.Take(MostOfAKind))
                {
                    await context.Out.WriteLineAsync($"  {finding.Problem}");
                }

                if (kind.Count() > MostOfAKind)
                {
                    await context.Out.WriteLineAsync($"  and {kind.Count() - MostOfAKind} more (--json lists all)");
                }
            }

            await context.Out.WriteLineAsync(
                findings.Count == 0
                    ? $"{train}: nothing found in {examples.Count} examples."
                    : $"{train}: {findings.Count} findings in {examples.Count} examples.");
        }

        return findings.Count == 0 ? ExitCodes.Ok : ExitCodes.CheckFailed;
    }
}
