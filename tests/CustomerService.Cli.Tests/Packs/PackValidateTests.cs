using System.Text.Json;
using CustomerService.Cli.Tests.Doubles;
using Xunit;

namespace CustomerService.Cli.Tests.Packs;

public sealed class PackValidateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_valid_pack_is_summed_up()
    {
        SmallPack.WriteTo(_folder);
        var run = await ToolRun.OfAsync(["pack", "validate", "pack"], folder: _folder.Path);
        Assert.True(run.ExitCode == 0, run.Out + run.Error);
        Assert.Contains("Corner Shop is valid: 2 intents with 6 examples, 0 articles, version ", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_error_is_shown_at_its_place()
    {
        SmallPack.WriteTo(_folder);
        _folder.Write("pack/intents/order-status.yml", "intent: order_status\ntitle: Where\nkind: nonsense\nexamples: [a b c, d e f]\n");
        _folder.Write("pack/intents/thanks.yml", "intent: Thanks!\ntitle: Thanks\nkind: smalltalk\nreplies: [ok]\nexamples: [thanks, ta]\n");
        var run = await ToolRun.OfAsync(["pack", "validate", "pack"], folder: _folder.Path);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("pack/intents/order-status.yml:3:7: ", run.Out, StringComparison.Ordinal);
        Assert.Contains("pack/intents/thanks.yml:1:9: ", run.Out, StringComparison.Ordinal);
        Assert.Matches("^[0-9]+ errors\\.", run.Error);
    }

    [Fact]
    public async Task Json_holds_the_same()
    {
        var run = await ToolRun.OfAsync(["pack", "validate", "--json", "."], folder: _folder.Path);
        Assert.Equal(1, run.ExitCode);
        var report = JsonSerializer.Deserialize<JsonElement>(run.Out);
        Assert.False(report.GetProperty("valid").GetBoolean());
        Assert.NotEqual(0, report.GetProperty("errors").GetArrayLength());
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_bad_input()
    {
        var run = await ToolRun.OfAsync(["pack", "validate", "nowhere"], folder: _folder.Path);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("There is no folder nowhere", run.Error, StringComparison.Ordinal);
    }
}
