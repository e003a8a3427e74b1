using System.CommandLine;
using System.Text.Json;
using CustomerService.Cli.CommandLine;
using CustomerService.Cli.ModelTasks;
using CustomerService.Language.Files;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.ModelVerbs;

/// <summary><c>predict</c>: lines in, JSON lines out, for any kind of model; without a kind the model's own manifest says it.</summary>
internal static class PredictCommand
{
    private const int BatchLines = 4096;

    public static Command Create(CliContext context)
    {
        var model = ModelPaths.ModelOption();
        var command = new Command("predict", "Ask a model: lines on standard input, JSON lines on standard output.") { model };
        command.SetAction((parsed, ct) =>
        {
            var path = ModelPaths.Existing(context, parsed.GetValue(model)!);
            var kind = ModelPaths.Read(path, ModelManifest.Read).Kind;
            var task = AllModelTasks.List.FirstOrDefault(t => t.Kind == kind)
                ?? throw new UsageException($"{path}: this tool knows no models of kind '{kind}'. Update the tool.");
            return RunAsync(context, task, path, ct);
        });
        foreach (var task in AllModelTasks.List)
        {
            command.Add(OfKind(context, task));
        }

        return command;
    }

    private static Command OfKind(CliContext context, IModelTask task)
    {
        var model = ModelPaths.ModelOption();
        var command = new Command(task.Kind, $"Ask a model of kind {task.Kind}.") { model };
        command.SetAction((parsed, ct) => RunAsync(context, task, ModelPaths.Existing(context, parsed.GetValue(model)!), ct));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, IModelTask task, string path, CancellationToken ct)
    {
        var predict = ModelPaths.Read(path, task.Predictor);
        var lines = new List<string>(BatchLines);
        var input = new LineReader(context.In);
        while (true)
        {
            // A person who types wants each answer at once; a pipe wants throughput.
            while (lines.Count < (context.Interactive ? 1 : BatchLines) && await ReadAsync(context, input, ct) is { } line)
            {
                lines.Add(line);
            }

            if (lines.Count == 0)
            {
                return ExitCodes.Ok;
            }

            var answers = new string[lines.Count];
            var all = new ParallelOptions { CancellationToken = ct, MaxDegreeOfParallelism = Environment.ProcessorCount };
            Parallel.For(0, lines.Count, all, i =>
                answers[i] = JsonSerializer.Serialize(predict(lines[i]), JsonOutput.Line));
            foreach (var answer in answers)
            {
                await context.Out.WriteLineAsync(answer.AsMemory(), ct);
            }

            await context.Out.FlushAsync(ct);
            lines.Clear();
        }
    }

    // A terminal gives a line when it is typed, and nothing before.
    private static ValueTask<string?> ReadAsync(CliContext context, LineReader input, CancellationToken ct) =>
        context.Interactive ? context.In.ReadLineAsync(ct) : input.ReadAsync(ct);
}
