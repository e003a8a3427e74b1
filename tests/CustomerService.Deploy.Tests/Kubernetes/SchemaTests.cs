using CustomerService.Deploy.Tests.Support;

namespace CustomerService.Deploy.Tests.Kubernetes;

/// <summary>Every object is one that Kubernetes, KEDA and the Prometheus operator know, with no field they don't.</summary>
public sealed class SchemaTests
{
    [Fact]
    public async Task Chart_and_overlays_fit_their_schemas()
    {
        using var folder = new TemporaryFolder();
        List<string> files = [];
        foreach (var which in (string[])["chart", "prod", "dev"])
        {
            files.Add(folder.File(which + ".yaml"));
            await File.WriteAllTextAsync(files[^1], await Manifests.TextAsync(which), TestContext.Current.CancellationToken);
        }

        files.Add(await VariantAsync(folder));
        (await Tool.NodeAsync("check-manifests.mjs", [.. files])).ShouldSucceed();
    }

    [Fact]
    public async Task The_check_finds_mistakes()
    {
        using var folder = new TemporaryFolder();
        var text = await Manifests.TextAsync("chart");
        (string Right, string Wrong, string Said)[] mistakes =
        [
            ("maxSurge: 1", "maxSurplus: 1", "\"maxSurplus\"' does not exist"),
            ("minReadySeconds: 15", "minReadySeconds: soon", "minReadySeconds must be integer"),
            ("cooldownPeriod: 600", "cooldownTime: 600", "\"cooldownTime\"' does not exist"),
            ("kind: PodDisruptionBudget", "kind: PodDisruptionBadget", "no schema for policy/v1 PodDisruptionBadget"),
        ];
        foreach (var (right, wrong, _) in mistakes)
        {
            Assert.Contains(right, text, StringComparison.Ordinal);
            text = text.Replace(right, wrong, StringComparison.Ordinal);
        }

        await File.WriteAllTextAsync(folder.File("wrong.yaml"), text, TestContext.Current.CancellationToken);
        var result = await Tool.NodeAsync("check-manifests.mjs", folder.File("wrong.yaml"));
        Assert.Equal(1, result.ExitCode);
        Assert.All(mistakes, mistake => Assert.Contains(mistake.Said, result.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_charts_values_fit_their_schema()
    {
        var schema = Path.Combine(Manifests.Chart, "values.schema.json");
        (await Tool.NodeAsync("check-schema.mjs", schema, Path.Combine(Manifests.Chart, "values.yaml"))).ShouldSucceed();
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("wrong.yaml"), "silo: { replicas: many, reserve: 1 }", TestContext.Current.CancellationToken);
        var wrong = await Tool.NodeAsync("check-schema.mjs", schema, folder.File("wrong.yaml"));
        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains("/silo/replicas", wrong.Output, StringComparison.Ordinal);
        Assert.Contains("reserve", wrong.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_connection_string_the_chart_asks_for_the_endpoints()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("values.yaml"), "storage: { useConnectionString: false }", TestContext.Current.CancellationToken);
        var result = await Manifests.TemplateAsync(folder.File("values.yaml"));
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("storage.tableEndpoint is needed", result.Errors, StringComparison.Ordinal);
    }

    /// <summary>The branches of the templates that the defaults don't take.</summary>
    private static async Task<string> VariantAsync(TemporaryFolder folder)
    {
        await File.WriteAllTextAsync(
            folder.File("values.yaml"),
            """
            image: { tag: "1.2.3" }
            imagePullSecrets: [ { name: registry } ]
            storage: { useConnectionString: false, tableEndpoint: "https://a.table.core.windows.net", blobEndpoint: "https://a.blob.core.windows.net" }
            serviceAccount: { annotations: { azure.workload.identity/client-id: 00000000-0000-0000-0000-000000000000 } }
            podLabels: { azure.workload.identity/use: "true" }
            podAnnotations: { example.com/note: x }
            otlpEndpoint: http://collector.monitoring:4317
            extraEnv: [ { name: A, value: b } ]
            extraVolumes: [ { name: packs, configMap: { name: packs } } ]
            extraVolumeMounts: [ { name: packs, mountPath: /packs } ]
            silo: { keda: { enabled: false } }
            gateway: { hpa: { enabled: false } }
            networkPolicy: { redisPodLabels: null, redisPort: 6380 }
            """,
            TestContext.Current.CancellationToken);
        var rendered = (await Manifests.TemplateAsync(folder.File("values.yaml"))).ShouldSucceed().Output;
        Assert.Contains("customer-service:1.2.3", rendered, StringComparison.Ordinal);
        Assert.DoesNotContain("ScaledObject", rendered, StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder.File("variant.yaml"), rendered, TestContext.Current.CancellationToken);
        return folder.File("variant.yaml");
    }
}
