using System.Text.Json.Nodes;
using CustomerService.Deploy.Tests.Support;

namespace CustomerService.Deploy.Tests.Compose;

/// <summary>The Compose file fits the specification, and keeps what it promises.</summary>
public sealed class ComposeTests
{
    private static readonly string Path = System.IO.Path.Combine(Repository.Deploy, "compose.yaml");

    private static JsonObject Services { get; } = Yaml.Read(Path)["services"]!.AsObject();

    [Fact]
    public async Task It_fits_the_specification() => (await Tool.NodeAsync("check-schema.mjs", "compose", Path)).ShouldSucceed();

    [Fact]
    public async Task The_check_finds_a_mistake()
    {
        using var folder = new TemporaryFolder();
        var text = await File.ReadAllTextAsync(Path, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.File("wrong.yaml"), text.Replace("read_only: true", "read_onli: true", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Contains("read_onli", (await Tool.NodeAsync("check-schema.mjs", "compose", folder.File("wrong.yaml"))).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_service_is_hardened_and_limited() => Assert.All(Services, service =>
    {
        Assert.Equal("true", service.Value.Text("read_only"));
        Assert.Equal("ALL", service.Value.Text("cap_drop/0"));
        Assert.Equal("no-new-privileges:true", service.Value.Text("security_opt/0"));
        Assert.NotNull(service.Value.Text("deploy/resources/limits/memory"));
        Assert.NotEmpty(service.Value.Items("networks").Concat(service.Value.At("networks") is JsonObject ? [service.Value.At("networks")!] : []));
        Assert.True(service.Key == "collector" || service.Value.At("healthcheck/test") is not null, service.Key);
    });

    [Fact]
    public void The_cluster_is_three_silos_two_gateways_and_a_console()
    {
        var roles = Services.Select(s => s.Value.Text("environment/CustomerService__Roles")).OfType<string>().GroupBy(r => r).ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal(3, roles["silo"]);
        Assert.Equal(2, roles["gateway"]);
        Assert.Equal(1, roles["gateway,console"]);

        // Each silo advertises the address that it has on the cluster's network.
        foreach (var (_, silo) in Services.Where(s => s.Value.Text("environment/CustomerService__Roles") == "silo"))
        {
            Assert.Equal(silo.Text("networks/cluster/ipv4_address"), silo.Text("environment/Orleans__Endpoints__AdvertisedIPAddress"));
            Assert.Null(silo.At("ports"));
        }
    }

    [Fact]
    public void Ports_are_published_on_loopback_only_and_the_inner_networks_lead_nowhere()
    {
        Assert.All(Services.SelectMany(s => s.Value.Items("ports")), port => Assert.StartsWith("127.0.0.1:", port.ToString(), StringComparison.Ordinal));
        var file = Yaml.Read(Path);
        Assert.All((string[])["cluster", "data", "telemetry"], network => Assert.Equal("true", file.Text($"networks/{network}/internal")));
    }

    [Fact]
    public void Every_file_that_is_mounted_is_there() => Assert.All(
        Services.SelectMany(s => s.Value.Items("volumes")).Select(v => v.ToString()).Where(v => v.StartsWith("./", StringComparison.Ordinal)),
        volume => Assert.True(System.IO.Path.Exists(System.IO.Path.Combine(Repository.Deploy, volume.Split(':')[0])), volume));
}
