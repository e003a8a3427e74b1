using System.Text.Json;
using CustomerService.Cli.Tests.Doubles;
using Xunit;

namespace CustomerService.Cli.Tests.ModelTasks;

public sealed class NextActionCommandTests : IDisposable
{
    private const string Dialogue =
        """{"tasks":["refund"],"turns":[{"role":"user","text":"money back please"},{"role":"agent","text":"Which order?","action":"ask_order"},{"role":"user","text":"number 7"},{"role":"agent","text":"Done.","action":"pay_back"}]}""";

    private readonly TemporaryFolder _folder = new();

    public NextActionCommandTests() => _folder.Write("d.jsonl", string.Join('\n', Enumerable.Repeat(Dialogue, 6)));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Train_then_evaluate_then_predict()
    {
        foreach (var file in (string[])["a.model", "b.model"])
        {
            var train = await RunAsync("train", "next-action", "--train", "d.jsonl", "--model", file, "--seed", "5");
            Assert.True(train.ExitCode == 0, train.Error);
            Assert.Contains("6 dialogues, 12 actions of 2 kinds", train.Out, StringComparison.Ordinal);
        }

        Assert.Equal(await BytesAsync("a.model"), await BytesAsync("b.model"));

        var evaluate = await RunAsync("evaluate", "next-action", "--model", "a.model", "--test", "d.jsonl", "--json", "-");
        Assert.True(evaluate.ExitCode == 0, evaluate.Error);
        Assert.Equal(12, Json(evaluate.Out).GetProperty("actions").GetInt32());
        Assert.Equal(1, Json(evaluate.Out).GetProperty("accuracy").GetDouble());

        string[] asked = ["""{"tasks":["refund"],"turns":[{"role":"user","text":"my money back"}]}""", "no dialogue", """{"turns":[{"role":"ghost"}]}"""];
        var predict = await ToolRun.OfAsync(["predict", "next-action", "--model", "a.model"], string.Join('\n', asked) + "\n", _folder.Path);
        var lines = predict.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(asked.Length, lines.Length);
        Assert.Equal("ask_order", Json(lines[0]).GetProperty("actions")[0].GetProperty("label").GetString());
        Assert.All(lines[1..], line => Assert.StartsWith("this line is no dialogue", Json(line).GetProperty("error").GetString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{\"turns\":[{\"role\":\"ghost\"}]}", "bad.jsonl:1:1: the role \"ghost\" is not known")]
    [InlineData("{\"turns\":7}", "bad.jsonl:1:1: \"turns\" is no list")]
    [InlineData("{\"turns\":[]}\n{\"turns\"", "bad.jsonl:2:9: this is not valid JSON")]
    [InlineData("{\"turns\":[{\"role\":\"agent\",\"action\":\"a\"}]}", "bad.jsonl: the dialogues have fewer than two different actions")]
    public async Task A_bad_file_is_one_line_with_its_place(string lines, string start)
    {
        _folder.Write("bad.jsonl", lines);
        var run = await RunAsync("train", "next-action", "--train", "bad.jsonl", "--model", "m.model");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(start, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.False(File.Exists(_folder.File("m.model")));
    }

    private Task<byte[]> BytesAsync(string file) => File.ReadAllBytesAsync(_folder.File(file), TestContext.Current.CancellationToken);

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);

    private Task<ToolRun> RunAsync(params string[] args) => ToolRun.OfAsync(args, folder: _folder.Path);
}
