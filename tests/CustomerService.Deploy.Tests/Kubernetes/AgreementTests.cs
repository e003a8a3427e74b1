using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CustomerService.Deploy.Tests.Support;

namespace CustomerService.Deploy.Tests.Kubernetes;

/// <summary>The chart with its defaults and the overlay prod are the same cluster.</summary>
public sealed partial class AgreementTests
{
    [Fact]
    public async Task The_same_objects_come_from_both()
    {
        var chart = (await Manifests.ObjectsAsync("chart")).ToDictionary(Title);
        var prod = (await Manifests.ObjectsAsync("prod")).ToDictionary(Title);
        Assert.Equal(chart.Keys.Order(StringComparer.Ordinal), prod.Keys.Order(StringComparer.Ordinal));
        Assert.True(chart.Count >= 20, "too few objects to mean anything");
        foreach (var (title, manifest) in chart)
        {
            Assert.True(
                JsonNode.DeepEquals(Essence(manifest), Essence(prod[title])),
                $"{title} differs\nchart: {Essence(manifest)}\nprod:  {Essence(prod[title])}");
        }
    }

    private static string Title(JsonObject manifest) => HashOfContent().Replace(Manifests.Title(manifest), "");

    /// <summary>Everything but what names the tool that made it: labels of management, hashes of content, and how JSON is laid out.</summary>
    private static JsonNode Essence(JsonObject manifest)
    {
        var copy = manifest.DeepClone().AsObject();
        copy["metadata"]!["namespace"] = null;
        copy["metadata"]!["labels"] ??= null;
        copy["metadata"]!["labels"]?.AsObject().Remove("app.kubernetes.io/managed-by");
        if (copy.At("spec/template/metadata") is JsonObject pod)
        {
            (pod["annotations"] as JsonObject)?.Remove("checksum/config");
            if (pod["annotations"] is null or JsonObject { Count: 0 })
            {
                pod.Remove("annotations");
            }
        }

        if (copy.Text("kind") == "ConfigMap")
        {
            copy["metadata"]!["labels"] = null;
            copy["data"] = JsonNode.Parse(copy.Text("data/silo.config.json")!);
        }

        return JsonNode.Parse(HashOfContent().Replace(copy.ToJsonString(), ""))!;
    }

    // kustomize adds ten characters to the names of what it generates.
    [GeneratedRegex("(?<=customer-service)-[2456789bcdfghkmt]{10}\\b")]
    private static partial Regex HashOfContent();
}
