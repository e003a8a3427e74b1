using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CustomerService.Cli.CommandLine;
using CustomerService.Language.Lab.Retrieval;
using CustomerService.Language.Retrieval;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.ModelTasks.Knowledge;

/// <summary>Finding articles: <c>train</c>, <c>evaluate</c> and <c>predict retrieval</c>.</summary>
internal sealed class RetrievalTask : IModelTask
{
    private const int Shown = 5;

    public string Kind => "retrieval";

    public Command Train(CliContext context)
    {
        var docs = new Option<string>("--docs") { Description = $"The articles: {RetrievalFiles.DocumentFormat}.", Required = true };
        var train = new Option<string?>("--train") { Description = $"Questions to learn from: {RetrievalFiles.QuestionFormat}." };
        var model = ModelPaths.ModelOption();
        var seed = ModelPaths.SeedOption();
        var command = new Command(Kind, "Index articles and learn from questions whose answers are known.") { docs, train, model, seed };
        command.SetAction((parsed, ct) =>
        {
            var documents = RetrievalFiles.Documents(ModelPaths.Existing(context, parsed.GetValue(docs)!));
            var ids = documents.Select(d => d.Id).ToHashSet(StringComparer.Ordinal);
            var questions = parsed.GetValue(train) is { } file ? RetrievalFiles.Questions(ModelPaths.Existing(context, file), ids) : [];
            var trained = ModelPaths.Fit(parsed.GetValue(docs)!, () => RetrievalModel.Train(
                documents, questions, new RetrievalTrainingOptions { Seed = parsed.GetValue(seed) }, new ConsoleProgress(context), ct));
            ModelPaths.Write(context, parsed.GetValue(model)!, trained.Save);
            var held = trained.Manifest.Metrics.TryGetValue("mrr10", out var mrr)
                ? string.Create(CultureInfo.InvariantCulture, $", MRR@10 {mrr:0.000} on held-out folds")
                : "";
            context.Out.WriteLine($"{documents.Count} documents, {questions.Count} questions{held}: {parsed.GetValue(model)}");
            return Task.FromResult(ExitCodes.Ok);
        });
        return command;
    }

    public Command Evaluate(CliContext context)
    {
        var model = ModelPaths.ModelOption();
        var test = ModelPaths.TestOption(RetrievalFiles.QuestionFormat);
        var json = ModelPaths.JsonOption();
        var html = ModelPaths.HtmlOption();
        var command = new Command(Kind, "Measure how well articles are found, and how well it abstains.") { model, test, json, html };
        command.SetAction(async (parsed, ct) =>
        {
            var loaded = ModelPaths.Read(ModelPaths.Existing(context, parsed.GetValue(model)!), stream => RetrievalModel.Load(stream));
            var ids = loaded.Index.Documents.Select(d => d.Id).ToHashSet(StringComparer.Ordinal);
            var questions = RetrievalFiles.Questions(ModelPaths.Existing(context, parsed.GetValue(test)!), ids);
            var result = RetrievalEvaluation.Measure(loaded.Index, questions, context.Time, ct);
            if (parsed.GetValue(json) is { } file)
            {
                await ModelPaths.WriteTextAsync(context, file, JsonSerializer.Serialize(result, JsonOutput.Indented));
            }

            if (parsed.GetValue(html) is { } page)
            {
                await ModelPaths.WriteTextAsync(
                    context, page, MetricPage.Render($"Retrieval over {loaded.Index.DocumentCount} documents", Rows(result)));
            }

            if (parsed.GetValue(json) != "-")
            {
                foreach (var (name, value) in Rows(result))
                {
                    await context.Out.WriteLineAsync($"{name,-46} {value}");
                }
            }

            return ExitCodes.Ok;
        });
        return command;
    }

    public Func<string, object> Predictor(Stream model)
    {
        var loaded = RetrievalModel.Load(model);
        return line =>
        {
            var answer = loaded.Ask(new KnowledgeQuery(line) { Limit = Shown });
            return new { text = line, abstains = answer.Abstains, confidence = answer.Confidence, hits = answer.Hits };
        };
    }

    private static List<(string Name, string Value)> Rows(RetrievalEvaluation result)
    {
        var rows = new List<(string, string)>
        {
            ("questions", result.Questions.ToString(CultureInfo.InvariantCulture)),
            ("with an answer", result.Answerable.ToString(CultureInfo.InvariantCulture)),
            ("MRR@10", Number(result.Mrr10)),
            ("recall@1", Number(result.Recall1)),
            ("recall@5", Number(result.Recall5)),
            ("recall@10", Number(result.Recall10)),
        };
        if (result.AbstentionAuroc is { } auroc)
        {
            rows.Add(("AUROC of the confidence for \"has an answer\"", Number(auroc)));
            rows.Add(("abstains without an answer", Number(result.AbstainedUnanswerable ?? 0)));
            rows.Add(("does not abstain with an answer", Number(result.AnsweredAnswerable ?? 0)));
        }

        rows.Add(
            ("milliseconds per question, p50 / p99", $"{Number(result.LatencyP50Milliseconds)} / {Number(result.LatencyP99Milliseconds)}"));
        return rows;
    }

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
