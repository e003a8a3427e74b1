using System.Net;
using System.Text.Json.Nodes;
using CustomerService.Gateway.Features;
using CustomerService.Gateway.Tests.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shop.Parcels;

namespace CustomerService.Gateway.Tests.Features;

/// <summary>The worked example of docs/extending.md: a feature of somebody else's, in another assembly.</summary>
public sealed class OwnFeatureTests(ClusterFixture cluster)
{
    private const string Path = "/carriers/post/parcels";
    private const string Secret = "0123456789abcdef";
    private const string Report = """{"parcel":"P-100","place":"Bern"}""";
    private static readonly (string, string) Signed = ("X-Carrier-Secret", Secret);

    [Fact]
    public async Task It_is_served_and_described_like_our_own()
    {
        await using var gateway = await StartAsync();

        (await gateway.SendAsync(HttpMethod.Post, Path, null, Report, Signed)).ShouldBe(Report);

        var document = (await gateway.SendAsync(HttpMethod.Get, "/openapi/v1.json", null)).Json;
        var operation = document["paths"]!["/carriers/{carrier}/parcels"]!["post"]!;
        Assert.Equal("reportParcel", (string?)operation["operationId"]);
        Assert.Equal("Who brings it.", (string?)operation["parameters"]![0]!["description"]);
        Assert.Empty(operation["security"]!.AsArray());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Report), operation["requestBody"]!["content"]!["application/json"]!["example"]));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Report), operation["responses"]!["200"]!["content"]!["application/json"]!["example"]));
        Assert.NotNull(operation["responses"]!["413"]!["content"]!["application/problem+json"]!["example"]);
        Assert.Equal(["parcel", "place"], document["components"]!["schemas"]!["ParcelRequest"]!["required"]!.AsArray().Select(name => (string)name!));
        Assert.Contains(document["tags"]!.AsArray(), tag => (string?)tag!["name"] == "Parcels" && (string?)tag["description"] == "Where parcels are.");
    }

    [Fact]
    public async Task What_is_wrong_with_a_request_is_said_as_everywhere()
    {
        await using var gateway = await StartAsync();

        var problem = (await gateway.SendAsync(HttpMethod.Post, Path, null, """{"parcel":"","place":" "}""", Signed)).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal(["parcel", "place"], problem["errors"]!.AsObject().Select(error => error.Key));

        // As strict as with our own, though its context says nothing of it.
        (await gateway.SendAsync(HttpMethod.Post, Path, null, """{"parcel":"a","parcel":"b"}""", Signed)).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
        (await gateway.SendAsync(HttpMethod.Post, Path, null, """{"parcel":7}""", Signed)).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
        (await gateway.SendAsync(HttpMethod.Post, Path, null, "{", Signed)).ShouldBeProblem(HttpStatusCode.BadRequest, "malformed-json");
    }

    [Fact]
    public async Task Its_gate_its_body_limit_and_its_rate_hold()
    {
        await using var gateway = await StartAsync();

        (await gateway.SendAsync(HttpMethod.Post, Path, null, "{")).ShouldBeProblem(HttpStatusCode.Unauthorized, "unauthorized");
        (await gateway.SendAsync(HttpMethod.Post, Path, null, "\"" + new string('x', 5_000) + "\"", Signed)).ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge, "body-too-large");

        // Two requests were made already.
        for (var n = 2; n < 600; n++)
        {
            Assert.Equal(HttpStatusCode.OK, (await gateway.SendAsync(HttpMethod.Post, Path, null, Report, Signed)).Status);
        }

        var refused = await gateway.SendAsync(HttpMethod.Post, Path, null, Report, Signed);
        refused.ShouldBeProblem(HttpStatusCode.TooManyRequests, "too-many-requests");
        Assert.True(refused.Headers.ContainsKey("Retry-After"));

        // Visitors are counted apart.
        Assert.Equal(HttpStatusCode.OK, (await gateway.SendAsync(HttpMethod.Post, "/api/v1/tenants/demo/visitors", null)).Status);
    }

    [Fact]
    public async Task Its_options_are_checked_at_start()
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync("short"));

        Assert.Equal(["Shop:Parcels:Secret is shorter than 16 characters: make one with 'openssl rand -hex 16'."], fault.Failures);
    }

    [Theory]
    [InlineData("ParcelFeature.cs")]
    [InlineData("CarrierGate.cs")]
    [InlineData("ParcelOptions.cs")]
    [InlineData("ParcelOptionsValidator.cs")]
    [InlineData("ParcelJson.cs")]
    public void The_documents_show_the_code_that_is_tested(string file)
    {
        var documented = File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "Example", "extending.md"));
        var code = File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "Features", "Example", file));

        Assert.Contains(code.ReplaceLineEndings("\n").Trim(), documented.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private Task<GatewayHost> StartAsync(string secret = Secret)
    {
        var section = new ConfigurationBuilder().AddInMemoryCollection([new("Secret", secret)]).Build();
        return cluster.StartGatewayAsync(services: services => services
            .AddSingleton<CarrierGate>()
            .AddGatewayFeature<ParcelFeature, ParcelOptions, ParcelOptionsValidator>(section));
    }
}
