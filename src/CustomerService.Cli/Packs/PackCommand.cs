using System.CommandLine;
using System.Text.Json;
using CustomerService.Cli.CommandLine;
using CustomerService.Grains.Serving;
using CustomerService.Language.Understanding;
using CustomerService.Packs;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.Packs;

/// <summary><c>pack</c>: what a company's folder of texts is worth.</summary>
internal static class PackCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CliContext context) => new("pack", "Work with packs: folders of intents, articles and tone.")
    {
        Validate(context),
    };

    private static Command Validate(CliContext context)
    {
        var folder = new Argument<string>("folder") { Description = "The pack's folder." };
        var json = new Option<bool>("--json") { Description = "Print the findings as JSON." };
        var train = new Option<bool>("--train") { Description = "Also train its models, as a host does at its start." };
        var command = new Command("validate", "Check a pack, and show every error at once.") { folder, json, train };
        command.SetAction(
            (parsed, ct) => ValidateAsync(context, parsed.GetValue(folder)!, parsed.GetValue(json), parsed.GetValue(train), ct));
        return command;
    }

    private static async Task<int> ValidateAsync(CliContext context, string folder, bool json, bool train, CancellationToken ct)
    {
        var path = Path.GetFullPath(folder, context.WorkingDirectory);
        if (!Directory.Exists(path))
        {
            throw new UsageException($"There is no folder {folder}: give the one that holds pack.yml");
        }

        var result = PackReader.Load(path);
        var trained = train && result.Pack is not null;
        var untrainable = trained ? await PackTrial.TrainAsync(result.Pack!, new Progress<ModelProgress>(), ct) : null;
        var exit = result.Pack is null || untrainable is not null ? ExitCodes.CheckFailed : ExitCodes.Ok;
        if (json)
        {
            var report = new
            {
                valid = exit == ExitCodes.Ok,
                pack = result.Pack?.Name,
                version = result.Pack?.Version,
                trained = trained && untrainable is null,
                training = untrainable,
                result.Errors,
                result.Warnings,
            };
            await context.Out.WriteLineAsync(JsonSerializer.Serialize(report, JsonOutput.Indented));
            return exit;
        }

        foreach (var error in result.Errors)
        {
            await context.Out.WriteLineAsync(InPlace(folder, error));
        }

        foreach (var warning in result.Warnings)
        {
            await context.Out.WriteLineAsync($"{InPlace(folder, warning)} (warning)");
        }

        if (untrainable is not null)
        {
            await context.Error.WriteLineAsync($"The pack has no mistakes, but a host could not serve it. {untrainable}");
        }
        else if (result.Pack is { } pack)
        {
            var examples = pack.Intents.Sum(intent => intent.Examples.Length);
            await context.Out.WriteLineAsync(
                $"{pack.Name} is valid: {pack.Intents.Length} intents with {examples} examples, {pack.Articles.Length} articles, "
                    + $"version {pack.Version}.");
            await context.Out.WriteLineAsync(trained ? "Its models were trained." : "Its models were not trained: --train does that too.");
        }
        else
        {
            await context.Error.WriteLineAsync(result.Errors.Count == 1 ? "1 error." : $"{result.Errors.Count} errors.");
        }

        return exit;
    }

    // With the folder in front, an editor or terminal can jump to the place.
    private static string InPlace(string folder, PackError error) => (error with { File = Path.Combine(folder, error.File) }).ToString();
}
