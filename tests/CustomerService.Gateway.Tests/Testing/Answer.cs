using System.Net;
using System.Text.Json.Nodes;

namespace CustomerService.Gateway.Tests.Testing;

/// <summary>An HTTP answer, read to its end.</summary>
internal sealed record Answer(HttpStatusCode Status, string Body, string? ContentType, Dictionary<string, string> Headers)
{
    public JsonNode Json => JsonNode.Parse(Body) ?? throw new InvalidOperationException("The answer is null.");

    public static async Task<Answer> ReadAsync(HttpResponseMessage response) => new(
        response.StatusCode,
        await response.Content.ReadAsStringAsync(),
        response.Content.Headers.ContentType?.MediaType,
        response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));

    /// <summary>Asserts that this is that problem, complete.</summary>
    public JsonNode ShouldBeProblem(HttpStatusCode status, string kind)
    {
        Assert.Equal(status, Status);
        Assert.Equal("application/problem+json", ContentType);
        var problem = Json;
        Assert.Equal("urn:customer-service:problem:" + kind, (string?)problem["type"]);
        Assert.Equal((int)status, (int?)problem["status"]);
        Assert.False(string.IsNullOrEmpty((string?)problem["title"]));
        Assert.False(string.IsNullOrEmpty((string?)problem["traceId"]));
        return problem;
    }

    /// <summary>Asserts success and exactly this JSON.</summary>
    public void ShouldBe(string expected)
    {
        Assert.True(Status == HttpStatusCode.OK, $"{Status}: {Body}");
        Assert.Equal("application/json", ContentType);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), Json), $"Expected {expected}\nbut got {Body}");
    }
}
