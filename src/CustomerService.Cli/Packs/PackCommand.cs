using System.CommandLine;
using System.Text.Json;
using CustomerService.Cli.CommandLine;
using CustomerService.Language.Packs;

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
        var command = new Command("validate", "Check a pack, and show every error at once.") { folder, json };
        command.SetAction((parsed, _) => ValidateAsync(context, parsed.GetValue(folder)!, parsed.GetValue(json)));
        return command;
    }

    private static async Task<int> ValidateAsync(CliContext context, string folder, bool json)
    {
        var path = Path.GetFullPath(folder, context.WorkingDirectory);
        if (!Directory.Exists(path))
        {
            throw new UsageException($"There is no folder {folder}: give the one that holds pack.yml");
        }

        var result = PackLoader.Load(path);
        if (json)
        {
            var report = new { valid = result.Pack is not null, pack = result.Pack?.Name, version = result.Pack?.Version, result.Errors, result.Warnings };
            await context.Out.WriteLineAsync(JsonSerializer.Serialize(report, JsonOutput.Indented));
            return result.Pack is null ? ExitCodes.CheckFailed : ExitCodes.Ok;
        }

        foreach (var error in result.Errors)
        {
            await context.Out.WriteLineAsync(InPlace(folder, error));
        }

        foreach (var warning in result.Warnings)
        {
            await context.Out.WriteLineAsync($"{InPlace(folder, warning)} (warning)");
        }

        if (result.Pack is { } pack)
        {
            var examples = pack.Intents.Sum(intent => intent.Examples.Length);
            await context.Out.WriteLineAsync($"{pack.Name} is valid: {pack.Intents.Length} intents with {examples} examples, {pack.Articles.Length} articles, version {pack.Version}.");
        }
        else
        {
            await context.Error.WriteLineAsync(result.Errors.Count == 1 ? "1 error." : $"{result.Errors.Count} errors.");
        }

        return result.Pack is null ? ExitCodes.CheckFailed : ExitCodes.Ok;
    }

    // With the folder in front, an editor or terminal can jump to the place.
    private static string InPlace(string folder, PackError error) => (error with { File = Path.Combine(folder, error.File) }).ToString();
}
