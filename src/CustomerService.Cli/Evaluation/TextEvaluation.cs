using System.CommandLine;
using System.Text.Json;
using CustomerService.Cli.CommandLine;
using CustomerService.Cli.ModelTasks;
using CustomerService.Cli.TextModels;
using CustomerService.Language.Lab.Evaluation;
using CustomerService.Language.Training;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.Evaluation;

/// <summary><c>evaluate</c> for the kinds of text models.</summary>
internal static class TextEvaluation
{
    private static readonly double[] CurveShares = [0.1, 0.2, 0.4, 0.7, 1];

    public static Command Create(CliContext context, TextModelKind kind)
    {
        var model = ModelPaths.ModelOption();
        var test = ModelPaths.TestOption("CSV with the columns text and label");
        var json = ModelPaths.JsonOption();
        var html = ModelPaths.HtmlOption();
        var compare = new Option<string?>("--compare") { Description = "Another model of the same kind, to compare with." };
        var curve = new Option<string?>("--learning-curve")
        {
            Description = "The training examples: train on growing parts of them and show how accuracy grows.",
        };
        var seed = ModelPaths.SeedOption();
        var command = new Command(kind.Kind, $"Measure a model of {kind.Description}.") { model, test, json, html, compare, curve, seed };
        command.SetAction((parsed, ct) => RunAsync(
            context,
            kind,
            new EvaluationFiles(
                parsed.GetValue(model)!,
                parsed.GetValue(test)!,
                parsed.GetValue(json),
                parsed.GetValue(html),
                parsed.GetValue(compare),
                parsed.GetValue(curve)),
            parsed.GetValue(seed),
            ct));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, TextModelKind kind, EvaluationFiles files, int seed, CancellationToken ct)
    {
        var model = ModelPaths.Read(ModelPaths.Existing(context, files.Model), kind.Load);
        var other = files.Compare is null ? null : ModelPaths.Read(ModelPaths.Existing(context, files.Compare), kind.Load);
        var test = ExampleFiles.Read(context, files.Test);
        var train = files.Curve is null ? null : ExampleFiles.Read(context, files.Curve);
        var run = new TestRun(kind, test);
        var messages = run.Of(model);
        var report = Evaluator.Evaluate(messages, kind.OutOfScopeLabel, seed) with
        {
            Latency = LatencyMeter.Measure(context.Time, model, test),
            Comparison = other is null ? null : ModelComparison.Of(messages, run.Of(other), seed),
        };
        if (train is not null)
        {
            var points = new List<LearningPoint>();
            foreach (var share in CurveShares)
            {
                ct.ThrowIfCancellationRequested();
                var part = Part(train, share, seed);
                await context.Error.WriteLineAsync($"learning curve: training on {part.Count} examples");
                var grown = await Task.Run(() => ExampleFiles.Fit(kind, files.Curve!, new TrainingInput(part, null, seed, null, ct)), ct);
                var point = Evaluator.Evaluate(run.Of(grown), kind.OutOfScopeLabel, seed);
                points.Add(new LearningPoint(part.Count, point.Accuracy, point.MacroF1));
            }

            report = report with { LearningCurve = [.. points] };
        }

        var document = new EvaluationDocument(kind.Kind, files.Model, files.Test, model.Manifest, report);
        if (files.Json is not null)
        {
            await ModelPaths.WriteTextAsync(context, files.Json, JsonSerializer.Serialize(document, JsonOutput.Indented));
        }

        if (files.Html is not null)
        {
            await ModelPaths.WriteTextAsync(context, files.Html, EvaluationPage.Render(document));
        }

        if (files.Json != "-" && files.Html != "-")
        {
            await EvaluationText.WriteAsync(context.Out, document);
        }

        return ExitCodes.Ok;
    }

    /// <summary>A share of every label's examples, at least two.</summary>
    private static List<LabeledText> Part(IReadOnlyList<LabeledText> train, double share, int seed)
    {
        var part = new List<(int Row, LabeledText Example)>();
        foreach (var group in train.Select((example, row) => (Row: row, Example: example)).GroupBy(x => x.Example.Label))
        {
            (int Row, LabeledText Example)[] rows = [.. group];
            new Random(seed).Shuffle(rows);
            part.AddRange(rows.Take(Math.Max(2, (int)Math.Ceiling(share * rows.Length))));
        }

        return [.. part.OrderBy(p => p.Row).Select(p => p.Example)];
    }
}
