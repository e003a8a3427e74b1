using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Behaviour;

/// <summary>Mistakes of operators: exit code 2, lines that say the cure, no stack trace, nothing overwritten.</summary>
public sealed class MistakeTests
{
    [Theory]
    [InlineData("CustomerService__Roles__0", "sillo", "silo, gateway, console")]
    [InlineData("CustomerService__Conversations__TurnDeadline", "soon", "TurnDeadline")]
    [InlineData("CustomerService__Conversations__TurnDeadline", "00:00:00", "TurnDeadline")]
    [InlineData("CustomerService__Policies__Order__0", "horoscope", "horoscope")]
    [InlineData("CustomerService__Storage__Provider", "floppy", "floppy")]
    [InlineData("CustomerService__Tenants__demo__Pack", "packs/none", "packs/none")]
    [InlineData("CustomerService__Tenants__No Such Name__Pack", "packs/demo", "No Such Name")]
    [InlineData("CustomerService__Silo__SiloPort", "many", "SiloPort")]
    public async Task A_wrong_setting_is_named(string key, string value, string named)
    {
        using var folder = new TestFolder();
        var error = await RefusedAsync(folder, new Dictionary<string, string> { [key] = value });
        Assert.Contains(named, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pack_with_errors_is_refused_with_all_of_them()
    {
        using var folder = new TestFolder();
        var pack = folder.File("pack");
        Directory.CreateDirectory(pack);
        await File.WriteAllTextAsync(Path.Combine(pack, "pack.yaml"), "name: [unclosed\n", TestContext.Current.CancellationToken);
        var error = await RefusedAsync(folder, new Dictionary<string, string> { ["CustomerService__Tenants__demo__Pack"] = pack });
        Assert.Contains(pack, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_named()
    {
        using var folder = new TestFolder();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var error = await RefusedAsync(folder, new Dictionary<string, string>(), port);
        Assert.Contains($"{port}", error, StringComparison.Ordinal);
        Assert.Contains("--urls", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_that_is_none_is_named_and_left_alone()
    {
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(folder.Data, "a file, no folder", TestContext.Current.CancellationToken);
        var error = await RefusedAsync(folder, new Dictionary<string, string>());
        Assert.Contains(folder.Data, error, StringComparison.Ordinal);
        Assert.Equal("a file, no folder", await File.ReadAllTextAsync(folder.Data, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Damaged_data_and_a_wrong_master_key_are_named_and_left_alone()
    {
        using var folder = new TestFolder();
        await using (var host = await HostProcess.StartAsync(folder, Ports.Free()))
        {
            using var api = host.Api();
            await api.SayAsync("c-1", "m-1", "Hello");
            Assert.Equal(0, await host.InterruptAsync());
        }

        var key = Path.Combine(folder.Data, "master.key");
        var right = await File.ReadAllBytesAsync(key, TestContext.Current.CancellationToken);
        await UnchangedAsync(key, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) is var wrong ? System.Text.Encoding.ASCII.GetBytes(wrong) : [], "master");
        await File.WriteAllBytesAsync(key, right, TestContext.Current.CancellationToken);

        var store = Path.Combine(folder.Data, "store.db");
        var good = await File.ReadAllBytesAsync(store, TestContext.Current.CancellationToken);
        await UnchangedAsync(store, [.. "This is no database. "u8, .. good.AsSpan(21)], "store.db");
        await UnchangedAsync(store, good[..(good.Length / 2)], "store.db");
        await File.WriteAllBytesAsync(store, good, TestContext.Current.CancellationToken);

        // Everything put back, all is there.
        await using var again = await HostProcess.StartAsync(folder, Ports.Free());
        using var reader = again.Api();
        Assert.NotEmpty(await reader.TranscriptAsync("c-1"));

        async Task UnchangedAsync(string file, byte[] content, string named)
        {
            await File.WriteAllBytesAsync(file, content, TestContext.Current.CancellationToken);
            var error = await RefusedAsync(folder, new Dictionary<string, string>());
            Assert.Contains(named, error, StringComparison.Ordinal);
            Assert.Equal(content, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        }
    }

    private static async Task<string> RefusedAsync(TestFolder folder, Dictionary<string, string> environment, int? port = null)
    {
        await using var host = HostProcess.Launch(folder, port ?? Ports.Free(), environment);
        var code = await host.ExitedAsync();
        Assert.True(code == 2, $"exit code {code}\n{host.Everything}");
        var lines = host.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEmpty(lines);
        Assert.DoesNotContain("   at ", host.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", host.Everything, StringComparison.Ordinal);
        return host.Error;
    }
}
