using System.Reflection;
using System.Text.Json.Nodes;
using CustomerService.Deploy.Tests.Support;

namespace CustomerService.Deploy.Tests.Azure;

/// <summary>The Bicep files compile with Microsoft's compiler, without a warning, to templates that keep what they promise.</summary>
public sealed class BicepTests
{
    private static readonly string Folder = Path.Combine(Repository.Deploy, "azure");

    private static string Compiler { get; } = typeof(BicepTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "BicepPath").Value!;

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.bicep", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file))];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task It_compiles_without_a_warning(string file)
    {
        var result = (await BicepAsync("build", Path.Combine(Folder, file), "--stdout")).ShouldSucceed();
        Assert.DoesNotContain("Warning", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Error", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parameters_fit()
    {
        var result = (await BicepAsync("build-params", Path.Combine(Folder, "main.bicepparam"), "--stdout")).ShouldSucceed();
        Assert.DoesNotContain("Warning", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_is_found()
    {
        using var folder = new TemporaryFolder();
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, "modules", "storage.bicep"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.File("wrong.bicep"), text.Replace("allowBlobPublicAccess", "allowBlobPublicAxess", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var result = await BicepAsync("build", folder.File("wrong.bicep"), "--stdout");
        Assert.Contains("allowBlobPublicAxess", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_key_opens_the_data_and_nothing_is_public()
    {
        var resources = Resources(await CompileAsync("main.bicep")).ToArray();
        var account = Assert.Single(resources, r => r.Text("type") == "Microsoft.Storage/storageAccounts");
        Assert.Equal("false", account.Text("properties/allowSharedKeyAccess"));
        Assert.Equal("false", account.Text("properties/allowBlobPublicAccess"));
        Assert.Equal("TLS1_2", account.Text("properties/minimumTlsVersion"));
        var vault = Assert.Single(resources, r => r.Text("type") == "Microsoft.KeyVault/vaults");
        Assert.Equal("true", vault.Text("properties/enableRbacAuthorization"));
        Assert.Equal("true", vault.Text("properties/enablePurgeProtection"));

        // What is secret comes from the vault by the app's own identity.
        var app = Assert.Single(resources, r => r.Text("type") == "Microsoft.App/containerApps");
        Assert.Equal(2, app.Items("properties/configuration/secrets").Count());
        Assert.All(app.Items("properties/configuration/secrets"), secret => Assert.NotNull(secret.At("keyVaultUrl")));

        // One loop makes the three roles; the one that silos go through has no way in.
        Assert.Contains("'silo'), null()", app.Text("properties/configuration/ingress"), StringComparison.Ordinal);
        Assert.Contains(resources, r => r.Text("type") == "Microsoft.Authorization/locks");
    }

    private static async Task<JsonNode> CompileAsync(string file) =>
        JsonNode.Parse((await BicepAsync("build", Path.Combine(Folder, file), "--stdout")).ShouldSucceed().Output)!;

    private static IEnumerable<JsonObject> Resources(JsonNode template) => template.Everything().Where(o => o["type"] is JsonValue && o["apiVersion"] is JsonValue);

    private static Task<ToolResult> BicepAsync(params string[] arguments)
    {
        // NuGet keeps no executable bits.
        File.SetUnixFileMode(Compiler, File.GetUnixFileMode(Compiler) | UnixFileMode.UserExecute);
        return Tool.RunAsync(Compiler, arguments);
    }
}
