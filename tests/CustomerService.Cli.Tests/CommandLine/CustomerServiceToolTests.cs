using CustomerService.Cli.CommandLine;
using CustomerService.Cli.Tests.Doubles;
using Xunit;

namespace CustomerService.Cli.Tests.CommandLine;

public sealed class CustomerServiceToolTests
{
    [Theory]
    [InlineData("", "customer-service --help")]
    [InlineData("dance", "customer-service --help")]
    [InlineData("load --rate many", "customer-service load --help")]
    [InlineData("load --duration soon", "'soon' is no length of time")]
    [InlineData("ledger", "customer-service ledger --help")]
    [InlineData("ledger run", "customer-service ledger run --help")]
    [InlineData("ledger run --out x --channel pigeon", "customer-service ledger run --help")]
    [InlineData("ledger verify --ledger /nowhere/x.jsonl", "can't be read")]
    [InlineData("ledger verify --ledger x --class A", "--endpoint and --class belong together")]
    [InlineData("chat --url ftp://x --tenant t --key k", "is no http or https address")]
    [InlineData("chat --access /nowhere/access.json", "can't be read")]
    public async Task Bad_input_is_one_line_with_the_cure_and_exit_code_2(string line, string cure)
    {
        var run = await ToolRun.OfAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains(cure, Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Theory]
    [InlineData("bench soak --mix /nowhere/pack", "does not exist")]
    [InlineData("bench --mix /nowhere/pack", "does not exist")]
    public async Task What_nobody_foresaw_is_said_without_a_stack_trace(string line, string said)
    {
        var run = await ToolRun.OfAsync(line.Split(' '));
        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help", "pack")]
    [InlineData("load --help", "--closed")]
    [InlineData("ledger run --help", "--redeliver")]
    [InlineData("chat --help", "--conversation")]
    public async Task Help_is_no_mistake(string line, string holds)
    {
        var run = await ToolRun.OfAsync(line.Split(' '));
        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        Assert.Contains(holds, run.Out, StringComparison.Ordinal);
    }
}
