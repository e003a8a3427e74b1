using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.Outside.Tests;

/// <summary>
/// A folder outside the repository, with what somebody has who knows the packages and the templates alone: each template made, the policy
/// put into the host as its remarks say, and all of it built. Packages of others are this user's.
/// </summary>
public sealed class Workshop : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);
    private static readonly string[] Templates = ["policy", "channel", "connector", "model"];

    private readonly TestFolder _folder = new();

    /// <summary>The folder.</summary>
    public string Folder => _folder.Path;

    /// <summary>Gets a program that was built.</summary>
    public string Program(string project) => Directory
        .GetFiles(Path.Combine(Folder, project, "bin"), project, SearchOption.AllDirectories)
        .Single(file => !file.Contains("/ref", StringComparison.Ordinal));

    public async ValueTask InitializeAsync()
    {
        await RunAsync("sh", Path.Combine(Root(), "deploy", "pack.sh"), Path.Combine(Folder, "feed"), "--no-build", "-nodeReuse:false");
        await File.WriteAllTextAsync(Path.Combine(Folder, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources>
                <clear />
                <add key="feed" value="feed" />
                <add key="nuget.org" value="https://api.nuget.org/v3/index.json" protocolVersion="3" />
              </packageSources>
              <fallbackPackageFolders><add key="user" value="{UserPackages()}" /></fallbackPackageFolders>
            </configuration>
            """);
        await RunAsync("dotnet", ["new", "install", .. Directory.GetFiles(Path.Combine(Folder, "feed"), "*.Templates.*"), .. Hive]);
        await RunAsync("dotnet", ["new", "customer-service-host", "-o", "Shop.Host", .. Hive]);
        foreach (var template in Templates)
        {
            await RunAsync("dotnet", ["new", $"customer-service-{template}", .. Hive]);
        }

        await EditAsync("Shop.Host/Program.cs", "// What is yours, a line each: ", """
            host.Services.AddSingleton<Shop.Orders.IOrders, Shop.Orders.SampleOrders>();
                    host.AddDecisionPolicy<Shop.Orders.OrderStatusPolicy>(); //
            """);
        await EditAsync("Shop.Host/silo.config.json", "\"language\", ", "\"order-status\", \"language\", ");
        await EditAsync("Shop.Host/Shop.Host.csproj", "<PackageReference Include=", """
            <ProjectReference Include="../Shop.Orders/Shop.Orders.csproj" />
                <PackageReference Include=
            """);
        var projects = Directory.GetFiles(Folder, "*.csproj", SearchOption.AllDirectories)
            .Select(project => $"""<Project Path="{project}" />""");
        await File.WriteAllTextAsync(Path.Combine(Folder, "Shop.slnx"), $"<Solution>{string.Concat(projects)}</Solution>");
        await RunAsync("dotnet", "build", "Shop.slnx", "-v", "quiet", "-warnaserror", "-nodeReuse:false");
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private string[] Hive => ["--debug:custom-hive", Path.Combine(Folder, "hive")];

    private static string UserPackages() => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CustomerService.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder.FullName;
    }

    private async Task RunAsync(string program, params string[] arguments)
    {
        // What the tests of the repository set for their own builds is not for strangers.
        await using var process = RunningProcess.Start(program, arguments, Folder, new Dictionary<string, string>
        {
            ["DOTNET_NOLOGO"] = "1",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        });
        Assert.True(await process.ExitedAsync(Patience) == 0, $"{program} {string.Join(' ', arguments)}\n{process.Everything}");
    }

    private async Task EditAsync(string file, string old, string now)
    {
        var path = Path.Combine(Folder, file);
        var text = await File.ReadAllTextAsync(path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text.Replace(old, now, StringComparison.Ordinal));
    }
}
