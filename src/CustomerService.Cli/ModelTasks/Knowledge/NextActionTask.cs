using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CustomerService.Cli.CommandLine;
using CustomerService.Language.Lab.Recommendation.Actions;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.ModelTasks.Knowledge;

/// <summary>Recommending what to do next: <c>train</c>, <c>evaluate</c> and <c>predict next-action</c>.</summary>
internal sealed class NextActionTask : IModelTask
{
    private const int Shown = 3;

    public string Kind => "next-action";

    public Command Train(CliContext context)
    {
        var train = ModelPaths.TrainOption(DialogueFiles.Format);
        var model = ModelPaths.ModelOption();
        var seed = ModelPaths.SeedOption();
        var command = new Command(Kind, "Learn from dialogues what an agent does next.") { train, model, seed };
        command.SetAction((parsed, ct) =>
        {
            var file = parsed.GetValue(train)!;
            var dialogues = DialogueFiles.Read(ModelPaths.Existing(context, file));
            if (
                dialogues.SelectMany(d => d.Turns).Select(t => t.Action).OfType<string>().Distinct(StringComparer.Ordinal).Take(2)
                    .Count() < 2)
            {
                throw new UsageException(
                    $"{file}: the dialogues have fewer than two different actions: give an agent's turns an \"action\"");
            }

            var trained = ModelPaths.Fit(
                file,
                () =>
                    NextActionModel.Train(
                        dialogues, new NextActionOptions { Seed = parsed.GetValue(seed) }, new ConsoleProgress(context), ct));
            ModelPaths.Write(context, parsed.GetValue(model)!, trained.Save);
            context.Out.WriteLine(
                $"{dialogues.Count} dialogues, {trained.Manifest.Examples} actions of {trained.Manifest.Labels.Length} kinds: "
                    + $"{parsed.GetValue(model)}");
            return Task.FromResult(ExitCodes.Ok);
        });
        return command;
    }

    public Command Evaluate(CliContext context)
    {
        var model = ModelPaths.ModelOption();
        var test = ModelPaths.TestOption(DialogueFiles.Format);
        var json = ModelPaths.JsonOption();
        var html = ModelPaths.HtmlOption();
        var command = new Command(Kind, "Measure how often the action that was taken is recommended.") { model, test, json, html };
        command.SetAction(async (parsed, ct) =>
        {
            var loaded = ModelPaths.Read(ModelPaths.Existing(context, parsed.GetValue(model)!), NextActionModel.Load);
            var result = NextActionEvaluation.Measure(
                loaded, DialogueFiles.Read(ModelPaths.Existing(context, parsed.GetValue(test)!)), context.Time, ct);
            if (parsed.GetValue(json) is { } file)
            {
                await ModelPaths.WriteTextAsync(context, file, JsonSerializer.Serialize(result, JsonOutput.Indented));
            }

            if (parsed.GetValue(html) is { } page)
            {
                await ModelPaths.WriteTextAsync(
                    context, page, MetricPage.Render($"Next action, {loaded.Manifest.Labels.Length} kinds", Rows(result)));
            }

            if (parsed.GetValue(json) != "-")
            {
                foreach (var (name, value) in Rows(result))
                {
                    await context.Out.WriteLineAsync($"{name,-40} {value}");
                }
            }

            return ExitCodes.Ok;
        });
        return command;
    }

    public Func<string, object> Predictor(Stream model)
    {
        var loaded = NextActionModel.Load(model);
        return line =>
        {
            try
            {
                using var document = JsonDocument.Parse(line);
                var dialogue = DialogueFiles.One(new JsonLine("standard input", 1, document.RootElement));
                return new { actions = loaded.Predict(dialogue, Shown) };
            }
            catch (Exception e) when (e is JsonException or UsageException or InvalidOperationException or ArgumentException)
            {
                // One bad line of many is answered, not the end of the others.
                return new
                {
                    error = "this line is no dialogue: write {\"tasks\": [], \"turns\": [{\"role\": \"user\", \"text\": \"…\"}]}",
                };
            }
        };
    }

    private static List<(string Name, string Value)> Rows(NextActionEvaluation result) =>
    [
        ("actions", result.Actions.ToString(CultureInfo.InvariantCulture)),
        ("accuracy", Number(result.Accuracy)),
        ("recall@3", Number(result.Recall3)),
        ("weighted F1", Number(result.WeightedF1)),
        ("milliseconds per action, p50 / p99", $"{Number(result.LatencyP50Milliseconds)} / {Number(result.LatencyP99Milliseconds)}"),
    ];

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
