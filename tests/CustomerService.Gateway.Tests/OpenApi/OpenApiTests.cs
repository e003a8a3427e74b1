using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerService.Gateway.Features;
using CustomerService.Gateway.Tests.Testing;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Gateway.Tests.OpenApi;

public sealed class OpenApiTests(ClusterFixture cluster)
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];

    [Fact]
    public async Task The_document_is_openapi_3_1()
    {
        var document = await DocumentAsync();
        Assert.StartsWith("3.1", (string)document["openapi"]!, StringComparison.Ordinal);
        Assert.Equal(["apiKey", "visitorToken"], document["components"]!["securitySchemes"]!.AsObject().Select(scheme => scheme.Key).Order());
    }

    [Fact]
    public async Task Every_route_is_described_completely()
    {
        var document = await DocumentAsync();
        var described = Operations(document).Select(operation => $"{operation.Method.ToUpperInvariant()} {operation.Path}").ToHashSet(StringComparer.Ordinal);
        var mapped = cluster.Gateway.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith("api/", StringComparison.Ordinal) || endpoint.RoutePattern.RawText.TrimStart('/').StartsWith("health/", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Select(method => $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}"))
            .ToHashSet(StringComparer.Ordinal);

        // What providers call has the form that they prescribe, each its own.
        Assert.True(mapped.Remove("GET /api/v1/tenants/{tenant}/channels/{channel}/{account}/inbound"));
        Assert.True(mapped.Remove("POST /api/v1/tenants/{tenant}/channels/{channel}/{account}/inbound"));
        Assert.Equal(mapped.Order(), described.Order());
        Assert.NotEmpty(mapped);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (method, path, operation) in Operations(document))
        {
            var name = $"{method} {path}";
            Assert.True(ids.Add((string?)operation["operationId"] ?? ""), name);
            Assert.False(string.IsNullOrEmpty((string?)operation["summary"]), name);
            Assert.False(string.IsNullOrEmpty((string?)operation["description"]), name);
            Assert.Single(operation["tags"]!.AsArray());
            foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
            {
                Assert.False(string.IsNullOrEmpty((string?)parameter!["description"]), $"{name} {parameter["name"]}");
                Assert.NotNull(parameter["example"]);
            }

            var api = path.StartsWith("/api", StringComparison.Ordinal);
            var isDoor = path.Contains("/visitors", StringComparison.Ordinal) || path.EndsWith("/sign-in", StringComparison.Ordinal);
            Assert.Equal(api && !isDoor, operation["security"]?.AsArray().Count > 0);
            if (operation["requestBody"] is { } body)
            {
                Assert.NotNull(body["content"]!["application/json"]!["schema"]);
                Assert.NotNull(body["content"]!["application/json"]!["example"]);
            }

            foreach (var (status, response) in operation["responses"]!.AsObject())
            {
                Assert.False(string.IsNullOrEmpty((string?)response!["description"]), $"{name} {status}");
                if (api && status[0] is '4' or '5' && path != "/health/ready")
                {
                    Assert.Equal("#/components/schemas/Problem", (string?)response["content"]!["application/problem+json"]!["schema"]!["$ref"]);
                }
                else if (status != "204")
                {
                    var media = response["content"]!.AsObject().Single();
                    Assert.NotNull(media.Value!["schema"]);
                    Assert.True(media.Value["example"] is not null, $"{name} {status} has no example");
                }
            }
        }
    }

    [Fact]
    public async Task Many_readers_at_once_get_the_same_document()
    {
        await using var gateway = await cluster.StartGatewayAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => gateway.SendAsync(HttpMethod.Get, "/openapi/v1.json", null)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Single(answers.Select(answer => answer.Body).Distinct());
    }

    [Fact]
    public void Examples_are_what_the_operations_read_and_answer()
    {
        foreach (var endpoint in cluster.Gateway.App.Services.GetRequiredService<EndpointDataSource>().Endpoints)
        {
            if (endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName is not { } id || endpoint.Metadata.GetMetadata<OperationExample>() is not { } example)
            {
                continue;
            }

            if (endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is { RequestType: { } request })
            {
                Same(id, example.Request!, request);
            }

            var answer = endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>().First(answer => answer.StatusCode is >= 200 and < 300);
            if (answer.Type is { } type && type != typeof(string) && type != typeof(void))
            {
                Same(id, example.Response!, type);
            }
        }
    }

    [Fact]
    public async Task Enumerations_are_words()
    {
        var document = await DocumentAsync();
        Assert.Contains("\"handedOff\"", document["components"]!["schemas"]!.ToJsonString(), StringComparison.Ordinal);
    }

    private void Same(string id, string example, Type type)
    {
        Assert.True(cluster.Gateway.App.Services.GetRequiredService<FeatureJson>().TryGet(type, out var json), $"{id}: {type} is in no feature's JSON");

        // Read and written again it is the same: no member is misspelt or of the wrong type.
        var value = JsonSerializer.Deserialize(example, json);
        var written = JsonSerializer.SerializeToNode(value, json)!.AsObject();
        var read = JsonNode.Parse(example)!.AsObject();
        Clean(written, read);
        Assert.True(JsonNode.DeepEquals(read, written), $"{id}: {read.ToJsonString()}\nis read as {written.ToJsonString()}");
    }

    // Members that the example leaves out may be written as null, at any depth.
    private static void Clean(JsonNode? written, JsonNode? read)
    {
        if (written is JsonObject to && read is JsonObject from)
        {
            foreach (var (name, value) in to.ToArray())
            {
                if (value is null && !from.ContainsKey(name))
                {
                    to.Remove(name);
                }
                else
                {
                    Clean(value, from[name]);
                }
            }
        }
        else if (written is JsonArray items && read is JsonArray others)
        {
            for (var i = 0; i < Math.Min(items.Count, others.Count); i++)
            {
                Clean(items[i], others[i]);
            }
        }
    }

    private static IEnumerable<(string Method, string Path, JsonNode Operation)> Operations(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        where Methods.Contains(operation.Key)
        select (operation.Key, path.Key, operation.Value!);

    private async Task<JsonNode> DocumentAsync()
    {
        var answer = await cluster.Gateway.SendAsync(HttpMethod.Get, "/openapi/v1.json", null);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Json;
    }
}
