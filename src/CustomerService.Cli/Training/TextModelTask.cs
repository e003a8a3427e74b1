using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using CustomerService.Cli.CommandLine;
using CustomerService.Cli.Evaluation;
using CustomerService.Cli.ModelTasks;
using CustomerService.Cli.TextModels;
using CustomerService.Language.Lab.Quality;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.Training;

/// <summary>Trains, evaluates and asks one kind of text model.</summary>
internal sealed class TextModelTask(TextModelKind kind) : IModelTask
{
    private const string Format = "CSV with the columns text and label";

    public string Kind => kind.Kind;

    public Command Train(CliContext context)
    {
        var train = ModelPaths.TrainOption(Format);
        var valid = new Option<string?>("--valid")
        {
            Description = "Examples to choose thresholds on, not trained on; where a kind chooses nothing on them they are further "
                + "examples.",
        };
        var model = ModelPaths.ModelOption();
        var seed = ModelPaths.SeedOption();
        var command = new Command(Kind, $"Train a model of {kind.Description}.") { train, valid, model, seed };
        var lexicon = new Option<string?>("--lexicon")
        {
            Description = "Words with valences from -4 to 4, one a line: word, tab, valence; further columns are ignored.",
        };
        if (kind.TakesLexicon)
        {
            command.Add(lexicon);
        }

        var accuracy = new Option<double?>("--in-scope-accuracy")
        {
            Description = "Share of the good messages of --valid that must still be answered rightly, as 0.93; else good and strange "
                + "ones are balanced.",
        };
        if (kind.TakesInScopeAccuracy)
        {
            command.Add(accuracy);
        }

        command.SetAction((parsed, ct) => TrainAsync(context, parsed.GetValue(train)!, parsed.GetValue(model)!, new Choices(
            parsed.GetValue(valid),
            kind.TakesLexicon ? parsed.GetValue(lexicon) : null,
            kind.TakesInScopeAccuracy ? parsed.GetValue(accuracy) : null,
            parsed.GetValue(seed)), ct));
        return command;
    }

    public Command Evaluate(CliContext context) => TextEvaluation.Create(context, kind);

    public Func<string, object> Predictor(Stream model)
    {
        var loaded = kind.Load(model);
        return line => loaded.Ask(line).Json;
    }

    private async Task<int> TrainAsync(CliContext context, string train, string model, Choices choices, CancellationToken ct)
    {
        if (choices is { InScopeAccuracy: not null, Valid: null })
        {
            throw new UsageException("--in-scope-accuracy needs --valid: it is measured on messages that were not trained on");
        }

        var examples = ExampleFiles.Read(context, train);
        foreach (var variants in LabelVariants.Find(examples))
        {
            await context.Error.WriteLineAsync($"{train}: {variants.Problem} {variants.Cure}");
        }

        var validation = choices.Valid is null ? null : ExampleFiles.Read(context, choices.Valid);
        var input = new TrainingInput(examples, validation, choices.Seed, new ConsoleProgress(context), ct)
        {
            Valences = choices.Lexicon is null
                ? ImmutableDictionary<string, double>.Empty
                : ExampleFiles.ReadLexicon(context, choices.Lexicon),
            InScopeAccuracy = choices.InScopeAccuracy,
        };
        var start = context.Time.GetTimestamp();
        var trained = await Task.Run(() => ExampleFiles.Fit(kind, train, input), ct);
        ModelPaths.Write(context, model, trained.Save);
        var seconds = context.Time.GetElapsedTime(start).TotalSeconds;
        await context.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{model}: {Kind} model of {trained.Manifest.Labels.Length} labels from {trained.Manifest.Examples} examples in "
                + $"{seconds:0.0} s."));
        foreach (var (name, value) in trained.Manifest.Metrics)
        {
            await context.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {name} {value:0.0000}"));
        }

        return ExitCodes.Ok;
    }

    private sealed record Choices(string? Valid, string? Lexicon, double? InScopeAccuracy, int Seed);
}
