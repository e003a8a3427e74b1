using System.Text.Json;
using CustomerService.Cli.Tests.Doubles;
using Xunit;

namespace CustomerService.Cli.Tests.ModelTasks;

public sealed class RetrievalCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public RetrievalCommandTests()
    {
        _folder.Write("docs.jsonl", """
            {"id":"return","title":"Returning a parcel","text":"Print the label, then bring the parcel to any shop."}
            {"id":"invoice","title":"Your invoice","text":"Invoices are sent by e-mail on the first of the month."}
            {"id":"password","title":"Reset a password","text":"Choose forgotten password on the sign-in page."}
            """);
        _folder.Write("train.jsonl", """{"id":"a","query":"where does my bill come from","relevant":["invoice"]}""");
        _folder.Write("test.jsonl", """
            {"id":"1","query":"returning a parcel to the shop","relevant":["return"]}
            {"id":"2","query":"i forgot my password","relevant":["password"],"history":[{"role":"user","text":"hello"}]}
            {"id":"3","query":"penguins","relevant":[]}
            """);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Train_then_evaluate_then_predict()
    {
        foreach (var file in (string[])["a.model", "b.model"])
        {
            var train = await RunAsync("train", "retrieval", "--docs", "docs.jsonl", "--train", "train.jsonl", "--model", file, "--seed", "5");
            Assert.True(train.ExitCode == 0, train.Error);
            Assert.Contains("3 documents, 1 questions", train.Out, StringComparison.Ordinal);
        }

        Assert.Equal(await BytesAsync("a.model"), await BytesAsync("b.model"));

        var evaluate = await RunAsync("evaluate", "retrieval", "--model", "a.model", "--test", "test.jsonl", "--json", "r.json", "--html", "r.html");
        Assert.True(evaluate.ExitCode == 0, evaluate.Error);
        Assert.Contains("MRR@10", evaluate.Out, StringComparison.Ordinal);
        var report = Json(await File.ReadAllTextAsync(_folder.File("r.json"), TestContext.Current.CancellationToken));
        Assert.Equal(3, report.GetProperty("questions").GetInt32());
        Assert.Equal(2, report.GetProperty("answerable").GetInt32());
        Assert.Equal(1, report.GetProperty("mrr10").GetDouble());
        Assert.Equal(1, report.GetProperty("abstentionAuroc").GetDouble());

        var predict = await ToolRun.OfAsync(["predict", "--model", "a.model"], "where is my invoice\n\n", _folder.Path);
        var answer = Json(predict.Out.Split('\n')[0]);
        Assert.Equal("invoice", answer.GetProperty("hits")[0].GetProperty("documentId").GetString());
        Assert.Equal(0, Json(predict.Out.Split('\n')[1]).GetProperty("hits").GetArrayLength());
    }

    [Theory]
    [InlineData("{\"id\":\"a\",\"title\":\"t\"}", "bad.jsonl:1:1: \"text\" is missing")]
    [InlineData("{\"id\":\"a\",\"title\":\"t\",\"text\":\"x\"}\n{\"id\":\"a\",\"title\":\"t\",\"text\":\"x\"}", "bad.jsonl:2:1: the id \"a\" is in line 1 too")]
    [InlineData("{\"id\":7,\"title\":\"t\",\"text\":\"x\"}", "bad.jsonl:1:1: \"id\" is no text")]
    [InlineData("\n{\"id\": oops}", "bad.jsonl:2:8: this is not valid JSON")]
    [InlineData("[]", "bad.jsonl:1:1: this is no JSON object")]
    [InlineData("", "bad.jsonl:1:1: the file is empty")]
    public async Task Bad_documents_are_one_line_with_their_place(string lines, string start)
    {
        _folder.Write("bad.jsonl", lines);
        await RefusedAsync(start, "train", "retrieval", "--docs", "bad.jsonl", "--model", "m.model");
        Assert.False(File.Exists(_folder.File("m.model")));
    }

    [Theory]
    [InlineData("{\"id\":\"1\",\"query\":\"q\",\"relevant\":[\"none\"]}", "bad.jsonl:1:1: there is no document \"none\"")]
    [InlineData("{\"id\":\"1\",\"query\":\"q\",\"relevant\":\"return\"}", "bad.jsonl:1:1: \"relevant\" is no list")]
    [InlineData("{\"id\":\"1\",\"query\":\"q\",\"relevant\":[],\"history\":[\"hello\"]}", "bad.jsonl:1:1: \"history\" holds something that is no object")]
    public async Task Bad_questions_are_one_line_with_their_place(string lines, string start)
    {
        _folder.Write("bad.jsonl", lines);
        await RefusedAsync(start, "train", "retrieval", "--docs", "docs.jsonl", "--train", "bad.jsonl", "--model", "m.model");

        await RunAsync("train", "retrieval", "--docs", "docs.jsonl", "--model", "good.model");
        await RefusedAsync(start, "evaluate", "retrieval", "--model", "good.model", "--test", "bad.jsonl");
    }

    [Fact]
    public async Task A_model_of_another_kind_is_refused()
    {
        _folder.Write("t.csv", "text,label\na b,x\nc d,y\n");
        await RunAsync("train", "intent", "--train", "t.csv", "--model", "i.model");
        var run = await RunAsync("evaluate", "retrieval", "--model", "i.model", "--test", "test.jsonl");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("intent", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private async Task RefusedAsync(string start, params string[] args)
    {
        var run = await RunAsync(args);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(start, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private Task<byte[]> BytesAsync(string file) => File.ReadAllBytesAsync(_folder.File(file), TestContext.Current.CancellationToken);

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);

    private Task<ToolRun> RunAsync(params string[] args) => ToolRun.OfAsync(args, folder: _folder.Path);
}
