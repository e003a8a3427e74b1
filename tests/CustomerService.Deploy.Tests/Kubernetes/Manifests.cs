using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CustomerService.Deploy.Tests.Support;

namespace CustomerService.Deploy.Tests.Kubernetes;

/// <summary>What the chart and the overlays make.</summary>
internal static class Manifests
{
    public static string Chart { get; } = Path.Combine(Repository.Deploy, "helm", "customer-service");

    private static ConcurrentDictionary<string, Task<string>> Texts { get; } = new();

    public static string Overlay(string name) => Path.Combine(Repository.Deploy, "kustomize", "overlays", name);

    /// <summary>Renders the chart as a release in the namespace customer-service.</summary>
    public static Task<ToolResult> TemplateAsync(params string[] valueFiles) => Tool.RunAsync(
        Path.Combine(Repository.Tools, "bin", "chart-render"),
        [.. valueFiles.SelectMany(file => (string[])["-f", file]), "-name", "customer-service", "-namespace", "customer-service", Chart]);

    /// <summary>Builds an overlay with what kubectl brings.</summary>
    public static Task<ToolResult> KustomizeAsync(string overlay) => Tool.RunAsync("kubectl", ["kustomize", Overlay(overlay)]);

    /// <summary>The text of one of <c>chart</c>, <c>prod</c>, <c>dev</c>; made once.</summary>
    public static Task<string> TextAsync(string which) => Texts.GetOrAdd(which, MakeAsync);

    private static async Task<string> MakeAsync(string which) =>
        (await (which == "chart" ? TemplateAsync() : KustomizeAsync(which))).ShouldSucceed().Output;

    public static async Task<IReadOnlyList<JsonObject>> ObjectsAsync(string which) => Yaml.Documents(await TextAsync(which));

    /// <summary>Kind and name.</summary>
    public static string Title(JsonNode manifest) => $"{manifest.Text("kind")} {manifest.Text("metadata/name")}";
}
