using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Starting;

/// <summary>Command line, configuration file and addresses that can't be used: one line, exit code 2.</summary>
public sealed class ArgumentTests
{
    [Theory]
    [InlineData("--help", "--urls")]
    [InlineData("-h", "--config")]
    [InlineData("--version", ".")]
    public async Task Help_and_version_answer(string argument, string part)
    {
        using var folder = new TestFolder();
        await using var host = RunningProcess.Start(ProductBuild.Host, [argument], folder.Path);
        Assert.Equal(0, await host.ExitedAsync());
        Assert.Contains(part, host.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("starting", host.Out, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("--dta /tmp/x", "--data")]
    [InlineData("--hlep", "--help")]
    [InlineData("--url http://127.0.0.1:5080", "--urls")]
    [InlineData("--data", "no value")]
    [InlineData("--train", "no value")]
    [InlineData("start", "'start' is no option")]
    [InlineData("--data a --data b", "twice")]
    [InlineData("--health maybe", "live or --health ready")]
    [InlineData("--CustomerService:Storage:Providr=sqlite", "CustomerService:Storage:Provider")]
    [InlineData("--CustomerService:DataFolder=x", "CustomerService:Storage:DataFolder")]
    [InlineData("--CustomerService:WebChat:Tenant:0=shop", "CustomerService:WebChat:Tenants")]
    [InlineData("--Logging:LogLevel:Default=Loud", "Trace, Debug")]
    [InlineData("--Logging:LogLevell:Default=Debug", "Logging:LogLevel")]
    [InlineData("--urls 127.0.0.1:5080", "scheme")]
    [InlineData("--urls http://127.0.0.1:99999", "99999")]
    [InlineData("--urls http://127.0.0.1:many", "many")]
    [InlineData("--urls https://127.0.0.1:5443", "TLS")]
    [InlineData("--urls ftp://127.0.0.1:5080", "ftp")]
    [InlineData("--urls http://no-such-host.invalid:5080", "no-such-host.invalid")]
    [InlineData("--urls http://127.0.0.1:5080/shop", "only scheme, host and port")]
    [InlineData("--urls http://localhost:0", "127.0.0.1:0")]
    [InlineData("--urls http://localhost:5080;http://127.0.0.1:5080", "the same address")]
    [InlineData("--urls http://0.0.0.0:5080;http://[::]:5080", "the same address")]
    [InlineData("--urls ;", "empty")]
    [InlineData("--data data --urls http://203.0.113.77:5080", "no such address")]
    [InlineData("--config nothing.json", "nothing.json is not there")]
    [InlineData("--config nowhere/silo.config.json", "its folder does not exist")]
    [InlineData("--config .", "can't be read")]
    [InlineData("--roles sillo", "'silo'")]
    public async Task A_mistake_is_one_line_with_the_cure(string arguments, string part)
    {
        using var folder = new TestFolder();
        Assert.Contains(part, await Refusal.LineAsync(folder, arguments.Split(' ')), StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories), file => file.EndsWith(".key", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_empty_data_folder_is_one_line()
    {
        using var folder = new TestFolder();
        Assert.Contains("DataFolder is empty", await Refusal.LineAsync(folder, "--data", ""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n  \"urls\": ,\n}", "line 2, column 11")]
    [InlineData("{ \"urls\": \"http://127.0.0.1:0\"", "line 1, column")]
    [InlineData("", "line 1, column 1")]
    [InlineData("[]", "must be an object")]
    [InlineData("{ \"urls\": \"a\", \"URLS\": \"b\" }", "duplicate key")]
    [InlineData("{ \"CustomerService\": { \"Tenants\": { \"demo\": { \"Pack\": \"packs/demo\" } }, \"Convresations\": { \"MaxWaiting\": 5 } } }", "'CustomerService:Conversations'")]
    [InlineData("{ \"url\": \"http://127.0.0.1:0\", \"CustomerService\": { \"Tenants\": { \"demo\": { \"Pack\": \"packs/demo\" } } } }", "'urls'")]
    public async Task A_broken_file_is_told_with_its_place(string content, string part)
    {
        using var folder = new TestFolder();
        var file = folder.File("silo.config.json");
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        var line = await Refusal.LineAsync(folder);
        Assert.Contains(part, line, StringComparison.Ordinal);
        Assert.Contains(file, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistakes_of_all_sections_come_together()
    {
        using var folder = new TestFolder();
        var lines = await Refusal.LinesAsync(
            folder,
            [
                "--CustomerService:Conversations:MaxWaiting=0", "--CustomerService:Gateway:VisitsPerMinute=0", "--CustomerService:Retries:Factor=0",
                "--CustomerService:Conversations:TurnDeadline=soon", "--CustomerService:Gateway:VisitorTokenLifetime=00:00:00", "--urls", "5080", "--roles", "sillo",
                "--CustomerService:Admin:Url=ftp", "--CustomerService:Drain:Delay=01:00:00", "--CustomerService:Cluster:ProbeTimeout=00:00:00", "--Logging:LogLevel:Default=Loud",
                "--Orleans:Clusterr=x",
            ],
            new() { ["CustomerService__Storage__Providr"] = "x" });
        string[] named =
        [
            "Conversations:MaxWaiting", "Gateway:VisitsPerMinute", "Retries:Factor", "Conversations:TurnDeadline", "Gateway:VisitorTokenLifetime", "urls has", "Roles",
            "Admin:Url", "Drain:Delay", "Cluster:ProbeTimeout", "Logging:LogLevel:Default", "Orleans:Clusterr", "Storage:Providr",
        ];
        Assert.All(named, name => Assert.Single(lines, line => line.Contains(name, StringComparison.Ordinal)));
        Assert.Equal(named.Length, lines.Length);
    }

    [Fact]
    public async Task A_folder_that_can_not_be_written_is_one_line()
    {
        using var folder = new TestFolder();
        var line = await Refusal.LineAsync(folder, "--data", "/proc/customer-service");
        Assert.Contains("/proc/customer-service", line, StringComparison.Ordinal);
    }
}
