using System.Text;
using CustomerService.Cli.Tests.Doubles;
using Xunit;

namespace CustomerService.Cli.Tests.Training;

/// <summary>Files that other programs left half done are one line with file and place, never a stack trace (kinds K21, K23, K28 and K32).</summary>
public sealed class BrokenFilesTests : IDisposable
{
    private const string Doc = """{"id":"a","title":"x","text":"one thing"}""";
    private const string Dialogue = """{"tasks":["t"],"turns":[{"role":"user","text":"hello"},{"role":"agent","text":"x","action":"a"}]}""";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"id":"b","title":"x","text":"cut off \ud83d"}""", "half a character")]
    [InlineData("""{"id":"b","title":"x","text":"\ude00 begins so"}""", "half a character")]
    [InlineData("""{"id":"b","title":"x","text":"\ud83d\ud83d\ude00"}""", "half a character")]
    [InlineData("""{"id":"b","ti\ud83dtle":"x","text":"y"}""", "half a character")]
    [InlineData("""{"id":"b","id":"c","title":"x","text":"y"}""", "twice")]
    [InlineData("""{"id":"b","title":"x","text":"y" """, "not valid JSON")]
    [InlineData("""{"id":7,"title":"x","text":"y"}""", "no text")]
    [InlineData("[1]", "no JSON object")]
    [InlineData("\0", "not valid JSON")]
    public async Task Train_retrieval_names_the_line(string line, string problem) => await FailsAsync($"{Doc}\n{line}\n", problem, "train", "retrieval", "--docs", "f", "--model", "m");

    [Theory]
    [InlineData("""{"tasks":["t"],"turns":[{"role":"user","text":"cut off \ud83d"}]}""", "half a character")]
    [InlineData("""{"tasks":["\ud83d"],"turns":[]}""", "half a character")]
    [InlineData("""{"tasks":["t"],"turns":[{"role":"kb","item":{"name":"\ud83d"}}]}""", "half a character")]
    [InlineData("""{"tasks":["t"],"turns":[{"role":"user","role":"agent"}]}""", "twice")]
    [InlineData("""{"tasks":"t","turns":[]}""", "no list")]
    public async Task Train_next_action_names_the_line(string line, string problem) => await FailsAsync($"{Dialogue}\n{line}\n", problem, "train", "next-action", "--train", "f", "--model", "m");

    [Fact]
    public async Task Deep_nesting_and_long_lines_are_one_line_too()
    {
        await FailsAsync($"{Doc}\n{new string('[', 100_000)}\n", "not valid JSON", "train", "retrieval", "--docs", "f", "--model", "m");
        await FailsAsync($"{Doc}\n{{\"id\":\"{new string('x', 1_000_000)}\n", "not valid JSON", "train", "retrieval", "--docs", "f", "--model", "m");
    }

    [Fact]
    public async Task Evaluate_retrieval_names_the_line()
    {
        _folder.Write("docs", $"{Doc}\n{Doc.Replace("\"a\"", "\"b\"", StringComparison.Ordinal)}\n");
        var train = await RunAsync("train", "retrieval", "--docs", "docs", "--model", "m");
        Assert.True(train.ExitCode == 0, train.Error);
        await FailsAsync("{\"id\":\"q\",\"query\":\"x\",\"relevant\":[\"a\"]}\n{\"id\":\"q2\",\"query\":\"\\ud83d\",\"relevant\":[\"a\"]}\n", "half a character", "evaluate", "retrieval", "--model", "m", "--test", "f");
    }

    [Fact]
    public async Task Json_lines_of_utf_16_and_with_a_mark_are_read()
    {
        var text = $"{Doc}\r\n{Doc.Replace("\"a\"", "\"b\"", StringComparison.Ordinal)}";
        foreach (var encoding in (Encoding[])[Encoding.Unicode, Encoding.UTF8])
        {
            await File.WriteAllBytesAsync(_folder.File("f"), [.. encoding.Preamble, .. encoding.GetBytes(text)], TestContext.Current.CancellationToken);
            var run = await RunAsync("train", "retrieval", "--docs", "f", "--model", "m");
            Assert.True(run.ExitCode == 0, run.Error);
        }
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_named_with_line_and_column()
    {
        byte[] csv = [.. "text,label\nwhere,a\nwhat caf"u8, 0xE9, .. ",b\n"u8];
        await File.WriteAllBytesAsync(_folder.File("f"), csv, TestContext.Current.CancellationToken);
        var run = await RunAsync("train", "intent", "--train", "f", "--model", "m");
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("f: line 3, column 9: this is not UTF-8", run.Error, StringComparison.Ordinal);

        byte[] lines = [.. "\n{\"id\":\""u8, 0xE9, .. "\"}\n"u8];
        await File.WriteAllBytesAsync(_folder.File("f"), lines, TestContext.Current.CancellationToken);
        run = await RunAsync("train", "retrieval", "--docs", "f", "--model", "m");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("line 2, column 8: this is not UTF-8", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Labels_are_trimmed_and_variants_are_named()
    {
        _folder.Write("f", "text,label\n" + string.Concat(Enumerable.Range(0, 10).Select(i => $"where is it {i},track\nfind my parcel {i}, track \nsend it back {i},return\nwhat of it {i},Track\n")));
        var train = await RunAsync("train", "intent", "--train", "f", "--model", "m");
        Assert.True(train.ExitCode == 0, train.Error);
        Assert.Contains("intent model of 3 labels", train.Out, StringComparison.Ordinal);
        Assert.Contains("'track' (20), 'Track' (10)", train.Error, StringComparison.Ordinal);

        var check = await RunAsync("data", "check", "--train", "f");
        Assert.Equal(1, check.ExitCode);
        Assert.Contains("LabelVariants: 1.", check.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_of_ids_is_refused_at_once_and_data_check_says_so()
    {
        _folder.Write("f", "text,label\n" + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"message {i},id{i % 5000}\n")));
        var train = await RunAsync("train", "intent", "--train", "f", "--model", "m");
        Assert.Equal(2, train.ExitCode);
        Assert.StartsWith("f: The 10000 examples have 5000 different labels, and a model can have 1000. Is the label column an id", train.Error, StringComparison.Ordinal);
        Assert.Single(train.Error.TrimEnd().Split('\n'));

        var check = await RunAsync("data", "check", "--train", "f");
        Assert.Equal(1, check.ExitCode);
        Assert.Contains("5000 different labels", check.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_line_gives_one_line_whatever_is_in_it()
    {
        _folder.Write("train.csv", "text,label\nwhere is my order,track\ntrack my parcel,track\nrefund my money,refund\nmoney back please,refund\n");
        var train = await RunAsync("train", "intent", "--train", "train.csv", "--model", "m");
        Assert.True(train.ExitCode == 0, train.Error);

        string[] lines = ["where is my\rorder", "", "a\u2028b\u2029c\u0085d", "\0", "end\v\f", "last\r\r"];
        foreach (var input in (string[])[string.Join('\n', lines), string.Join("\r\n", lines) + "\r\n", "\uFEFF" + string.Join('\n', lines) + "\n"])
        {
            var run = await ToolRun.OfAsync(["predict", "--model", "m"], input, _folder.Path);
            Assert.Equal(0, run.ExitCode);
            var answers = run.Out.TrimEnd('\n').Split('\n');
            Assert.Equal(lines.Length, answers.Length);
            Assert.DoesNotContain(answers, a => a.AsSpan().ContainsAny('\u2028', '\u2029', '\u0085') || a.Contains('\r', StringComparison.Ordinal));
            Assert.Contains("where is my\\rorder", answers[0], StringComparison.Ordinal);
        }

        Assert.Equal("", (await ToolRun.OfAsync(["predict", "--model", "m"], "", _folder.Path)).Out);
    }

    private async Task FailsAsync(string text, string problem, params string[] args)
    {
        _folder.Write("f", text);
        var run = await RunAsync(args);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"{_folder.File("f")}:2:", run.Error, StringComparison.Ordinal);
        Assert.Contains(problem, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    private Task<ToolRun> RunAsync(params string[] args) => ToolRun.OfAsync(args, folder: _folder.Path);
}
