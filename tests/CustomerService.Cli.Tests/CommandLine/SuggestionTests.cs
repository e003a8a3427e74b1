using CustomerService.Cli.CommandLine;
using CustomerService.Cli.Tests.Doubles;
using Xunit;

namespace CustomerService.Cli.Tests.CommandLine;

public sealed class SuggestionTests
{
    [Theory]
    [InlineData("chta", "'chat'")]
    [InlineData("evaluat", "'evaluate'")]
    [InlineData("game-dya", "'game-day'")]
    [InlineData("pack validat folder", "'validate'")]
    [InlineData("ledger verfy --ledger x", "'verify'")]
    [InlineData("load --raet 5", "'--rate'")]
    [InlineData("chat --tennant=demo", "'--tenant'")]
    [InlineData("ledger run --outt x", "'--out'")]
    [InlineData("--hlep", "'--help'")]
    public async Task A_mistyped_verb_or_option_is_asked_about(string line, string meant)
    {
        var run = await ToolRun.OfAsync(line.Split(' '));
        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains($"did you mean {meant}?", Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dance")]
    [InlineData("load --xyz")]
    public async Task What_is_like_nothing_is_not_guessed(string line)
    {
        var run = await ToolRun.OfAsync(line.Split(' '));
        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.DoesNotContain("did you mean", run.Error, StringComparison.Ordinal);
    }
}
