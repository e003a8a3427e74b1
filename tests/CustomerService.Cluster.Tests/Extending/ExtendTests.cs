using CustomerService.EndToEnd.Tests.Hosts;
using CustomerService.Hosting;
using CustomerService.Hosting.Failures;
using CustomerService.Hosting.Settings;

namespace CustomerService.Cluster.Tests.Extending;

/// <summary>What a host of one's own says in Extend: mistakes are lines of the start, like those in settings.</summary>
public sealed class ExtendTests
{
    [Fact]
    public async Task What_Extend_throws_is_one_line_beside_the_mistakes_in_settings() => Assert.Collection(
        await RefusedAsync(
            _ => throw new NotSupportedException("The shop has no\norders."),
            "--CustomerService:Conversations:MaxWaiting=many",
            "--Shop:Url=http://shop"),
        line => Assert.Contains("CustomerService:Conversations:MaxWaiting is 'many'", line, StringComparison.Ordinal),
        line => Assert.Contains("could not start: The shop has no orders (NotSupportedException).", line, StringComparison.Ordinal));

    [Fact]
    public async Task What_an_extension_lacks_is_said_at_the_start_and_not_with_the_first_message() =>
        Assert.Contains(
            nameof(IOrders), Assert.Single(await RefusedAsync(host => host.AddDecisionPolicy<OrderPolicy>())), StringComparison.Ordinal);

    [Fact]
    public async Task A_setting_of_a_section_that_nobody_asked_for_is_refused()
    {
        var lines = await RefusedAsync(_ => { }, "--Shop:Url=http://shop");
        Assert.Contains("Shop (on the command line) is no setting", Assert.Single(lines), StringComparison.Ordinal);
        string? url = null;
        lines = await RefusedAsync(host => url = host.Section("Shop")["Url"], "--Shop:Url=http://shop", "--Shopp:Url=http://shop");
        Assert.Contains("Shopp (on the command line) is no setting", Assert.Single(lines), StringComparison.Ordinal);
        Assert.Equal("http://shop", url);
    }

    [Fact]
    public async Task Options_of_an_extension_are_checked_with_all_others() => Assert.Equal(
        ["Shop:Orders:Url is empty: give the address of the orders."],
        await RefusedAsync(host => host.AddOptions<OrderOptions, OrderOptions.Validator>("Shop:Orders")));

    private static async Task<IReadOnlyList<string>> RefusedAsync(Action<HostExtension> extend, params string[] args)
    {
        using var folder = new TestFolder();
        string[] all = ["--data", folder.Path, "--urls", "http://127.0.0.1:0", .. args];
        var refused = await Assert.ThrowsAsync<StartRefusedException>(
            () => CustomerServiceHost.CreateBuilder(all).Extend(extend).ServeAsync(Arguments.Parse(all)));
        return refused.Lines;
    }
}
