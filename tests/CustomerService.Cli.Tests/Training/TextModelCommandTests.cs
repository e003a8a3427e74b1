using System.Text.Json;
using CustomerService.Cli.Tests.Doubles;
using Xunit;

namespace CustomerService.Cli.Tests.Training;

public sealed class TextModelCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TextModelCommandTests()
    {
        _folder.Write("train.csv", "text,label\nwhere is my order,track\ntrack my parcel,track\nwhere is the parcel,track\n\"hello, where is it\",track\nrefund my money,refund\ni want my money back,refund\nwhen is the refund paid,refund\nmoney back please,refund\n");
        _folder.Write("test.csv", "text,label\nwhere is the order,track\nthe refund please,refund\nsing a song of penguins,oos\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Train_then_evaluate_then_predict()
    {
        var train = await RunAsync("train", "intent", "--train", "train.csv", "--model", "out/i.model");
        Assert.True(train.ExitCode == 0, train.Error);
        Assert.StartsWith("out/i.model: intent model of 2 labels from 8 examples", train.Out, StringComparison.Ordinal);
        Assert.Contains("intents: ", train.Error, StringComparison.Ordinal);

        var evaluate = await RunAsync("evaluate", "intent", "--model", "out/i.model", "--test", "test.csv", "--json", "r.json", "--html", "r.html", "--compare", "out/i.model", "--learning-curve", "train.csv");
        Assert.True(evaluate.ExitCode == 0, evaluate.Error);
        var report = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(_folder.File("r.json"), TestContext.Current.CancellationToken)).GetProperty("report");
        Assert.Equal(3, report.GetProperty("count").GetInt32());
        Assert.Equal(1, report.GetProperty("scope").GetProperty("outOfScope").GetInt32());
        Assert.Equal(5, report.GetProperty("learningCurve").GetArrayLength());
        Assert.Equal(1, report.GetProperty("comparison").GetProperty("mcNemarP").GetDouble());
        var html = await File.ReadAllTextAsync(_folder.File("r.html"), TestContext.Current.CancellationToken);
        Assert.Equal(2, html.Split("<svg").Length - 1);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http", html, StringComparison.OrdinalIgnoreCase);

        foreach (var command in (string[][])[["predict", "--model", "out/i.model"], ["predict", "intent", "--model", "out/i.model"]])
        {
            var predict = await ToolRun.OfAsync(command, "where is my parcel\n\nrefund\n", _folder.Path);
            var lines = predict.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(3, lines.Length);
            Assert.Equal("track", JsonSerializer.Deserialize<JsonElement>(lines[0]).GetProperty("label").GetString());
            Assert.Equal("refund", JsonSerializer.Deserialize<JsonElement>(lines[2]).GetProperty("label").GetString());
        }
    }

    [Theory]
    [InlineData("sentiment", "good,positive\nso good,positive\nbad,negative\nso bad,negative\n")]
    [InlineData("emotion", "yay,joy\nyay wow,joy|surprise\nwow,surprise\n")]
    [InlineData("language", "where is it,en\nwo ist es,de\nthe order,en\ndie Bestellung,de\n")]
    public async Task Every_kind_repeats_bit_for_bit(string kind, string rows)
    {
        _folder.Write("k.csv", "text,label\n" + rows);
        foreach (var file in (string[])["a.model", "b.model"])
        {
            var run = await RunAsync("train", kind, "--train", "k.csv", "--valid", "k.csv", "--model", file, "--seed", "3");
            Assert.True(run.ExitCode == 0, run.Error);
        }

        Assert.Equal(
            await File.ReadAllBytesAsync(_folder.File("a.model"), TestContext.Current.CancellationToken),
            await File.ReadAllBytesAsync(_folder.File("b.model"), TestContext.Current.CancellationToken));
        var evaluate = await RunAsync("evaluate", kind, "--model", "a.model", "--test", "k.csv", "--json", "-");
        Assert.True(evaluate.ExitCode == 0, evaluate.Error);
        Assert.Equal(kind, JsonSerializer.Deserialize<JsonElement>(evaluate.Out).GetProperty("kind").GetString());
    }

    [Fact]
    public async Task A_threshold_that_must_keep_every_good_message_refuses_none_of_them()
    {
        _folder.Write("valid.csv", "text,label\nwhere is the order,track\nthe refund please,refund\nsing a song of penguins,oos\n");
        var train = await RunAsync("train", "intent", "--train", "train.csv", "--valid", "valid.csv", "--in-scope-accuracy", "1", "--model", "k.model");
        Assert.True(train.ExitCode == 0, train.Error);
        await RunAsync("evaluate", "intent", "--model", "k.model", "--test", "valid.csv", "--json", "k.json");
        var scope = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(_folder.File("k.json"), TestContext.Current.CancellationToken)).GetProperty("report").GetProperty("scope");
        Assert.Equal(1, scope.GetProperty("inScopeAccuracy").GetDouble());
    }

    [Theory]
    [InlineData("--in-scope-accuracy needs --valid", "--in-scope-accuracy", "0.9")]
    [InlineData("MinimumInScopeAccuracy must be more than 0 and at most 1, but is 2", "--valid", "test.csv", "--in-scope-accuracy", "2")]
    public async Task An_impossible_choice_is_one_line(string said, params string[] choice)
    {
        var run = await RunAsync(["train", "intent", "--train", "train.csv", "--model", "m.model", .. choice]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("m.model")));
    }

    [Fact]
    public async Task A_lexicon_gives_words_a_feeling_that_no_example_has()
    {
        _folder.Write("s.csv", "text,label\nit was good,positive\nvery good indeed,positive\ni love this,positive\nit was bad,negative\nvery bad indeed,negative\ni hate this,negative\nit is a table,neutral\nthe chair is here,neutral\n");
        _folder.Write("words.tsv", "zorgly\t3.5\tignored\nblarky\t-3.5\n");
        await RunAsync("train", "sentiment", "--train", "s.csv", "--model", "plain.model");
        var train = await RunAsync("train", "sentiment", "--train", "s.csv", "--lexicon", "words.tsv", "--model", "words.model");
        Assert.True(train.ExitCode == 0, train.Error);

        var plain = await ScoresAsync("plain.model");
        var worded = await ScoresAsync("words.model");
        Assert.True(worded[0] > plain[0], $"{worded[0]} {plain[0]}");
        Assert.True(worded[1] < plain[1], $"{worded[1]} {plain[1]}");
        Assert.True(worded[0] > worded[1], $"{worded[0]} {worded[1]}");
    }

    [Theory]
    [InlineData("good\t2\nbad\n", "words.tsv: line 2, column 5: ")]
    [InlineData("good\tvery\n", "words.tsv: line 1, column 6: ")]
    public async Task A_bad_lexicon_names_line_and_column(string words, string start)
    {
        _folder.Write("s.csv", "text,label\ngood,positive\nbad,negative\n");
        _folder.Write("words.tsv", words);
        var run = await RunAsync("train", "sentiment", "--train", "s.csv", "--lexicon", "words.tsv", "--model", "m.model");
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(start, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("m.model")));
    }

    [Fact]
    public async Task Html_escapes_labels()
    {
        _folder.Write("x.csv", "text,label\na b,<script>alert(1)</script>\nc d,<script>alert(1)</script>\ne f,y\ng h,y\n");
        await RunAsync("train", "intent", "--train", "x.csv", "--model", "x.model");
        var run = await RunAsync("evaluate", "intent", "--model", "x.model", "--test", "x.csv", "--html", "x.html");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.DoesNotContain("<script", await File.ReadAllTextAsync(_folder.File("x.html"), TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("text,label\na\n", "bad.csv: line 2, column 1: ")]
    [InlineData("text,label\na,b\n", "bad.csv: Training needs at least two intents")]
    public async Task A_bad_file_is_one_line(string csv, string start)
    {
        _folder.Write("bad.csv", csv);
        var run = await RunAsync("train", "intent", "--train", "bad.csv", "--model", "m.model");
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(start, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.False(File.Exists(_folder.File("m.model")));
    }

    [Fact]
    public async Task A_damaged_or_foreign_model_is_one_line()
    {
        _folder.Write("f.model", "not a model at all, but long enough to hold a header");
        foreach (var command in (string[][])[["predict", "--model", "f.model"], ["evaluate", "language", "--model", "f.model", "--test", "test.csv"]])
        {
            var run = await ToolRun.OfAsync(command, "", _folder.Path);
            Assert.Equal(2, run.ExitCode);
            Assert.Contains("f.model: This is not a CustomerService model file.", run.Error, StringComparison.Ordinal);
        }

        var missing = await RunAsync("predict", "--model", "none.model");
        Assert.Equal(2, missing.ExitCode);
        Assert.StartsWith("There is no file none.model", missing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_check_lists_findings_with_cures()
    {
        _folder.Write("d.csv", "text,label\nwhere is my order,track\nWhere is my order?,refund\ntrack it,track\nmoney back,refund\n");
        var run = await RunAsync("data", "check", "--train", "d.csv", "--test", "test.csv", "--json", "d.json");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("ConflictingDuplicate: 1. Keep the one label that is right", run.Out, StringComparison.Ordinal);
        var findings = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(_folder.File("d.json"), TestContext.Current.CancellationToken)).GetProperty("findings");
        Assert.Contains(findings.EnumerateArray(), f => f.GetProperty("kind").GetString() == "conflictingDuplicate" && f.GetProperty("rows").GetArrayLength() == 2);
    }

    private Task<ToolRun> RunAsync(params string[] args) => ToolRun.OfAsync(args, folder: _folder.Path);

    private async Task<double[]> ScoresAsync(string model)
    {
        var run = await ToolRun.OfAsync(["predict", "--model", model], "it is zorgly\nit is blarky\n", _folder.Path);
        return [.. run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonSerializer.Deserialize<JsonElement>(l).GetProperty("score").GetDouble())];
    }
}
