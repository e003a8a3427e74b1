using System.Net;
using CustomerService.Gateway.Tests.Testing;

namespace CustomerService.Gateway.Tests.Security;

public sealed class HeaderTests(ClusterFixture cluster)
{
    [Theory]
    [InlineData("/api/v1/tenants/demo/keys"), InlineData("/api/nothing"), InlineData("/health/live"), InlineData("/openapi/v1.json"), InlineData("/nothing"), InlineData("/docs/")]
    public async Task Every_answer_has_the_security_headers(string path)
    {
        var answer = await cluster.Gateway.SendAsync(HttpMethod.Get, path, null);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        Assert.Equal("no-referrer", answer.Headers["Referrer-Policy"]);
        var policy = answer.Headers["Content-Security-Policy"];
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.Equal(path == "/docs/", policy.Contains("'unsafe-inline'", StringComparison.Ordinal));
        Assert.DoesNotContain("Server", answer.Headers.Keys);
    }

    [Fact]
    public async Task The_docs_page_runs_only_scripts_of_this_host()
    {
        var page = await cluster.Gateway.SendAsync(HttpMethod.Get, "/docs/", null);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var policy = page.Headers["Content-Security-Policy"];
        var scripts = policy.Split(';').Single(directive => directive.Contains("script-src", StringComparison.Ordinal));
        Assert.DoesNotContain("unsafe", scripts, StringComparison.Ordinal);
        var nonce = scripts.Split("'nonce-")[1].TrimEnd('\'');
        foreach (var script in page.Body.Split("<script").Skip(1))
        {
            Assert.Contains($"nonce=\"{nonce}\"", script[..script.IndexOf('>', StringComparison.Ordinal)], StringComparison.Ordinal);
        }

        Assert.DoesNotContain("https://", page.Body, StringComparison.Ordinal);
        var again = await cluster.Gateway.SendAsync(HttpMethod.Get, "/docs/", null);
        Assert.DoesNotContain(nonce, again.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await cluster.Gateway.SendAsync(HttpMethod.Get, "/docs/scalar.js", null)).Status);
    }

    [Fact]
    public async Task Framing_can_be_allowed()
    {
        await using var gateway = await cluster.StartGatewayAsync(new()
        {
            ["CustomerService:Gateway:FrameAncestors:0"] = "'self'",
            ["CustomerService:Gateway:FrameAncestors:1"] = "https://shop.example",
        });
        var answer = await gateway.SendAsync(HttpMethod.Get, "/nothing", null);
        Assert.EndsWith("frame-ancestors 'self' https://shop.example", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);

        // Answers of the API are no pages: nobody frames them.
        Assert.Contains("frame-ancestors 'none'", (await gateway.SendAsync(HttpMethod.Get, "/api/x", null)).Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/nothing", 404, "not-found")]
    [InlineData("GET", "/api/v1/tenants/demo/nothing", 404, "not-found")]
    [InlineData("GET", "/openapi/v2.json", 404, "not-found")]
    [InlineData("PATCH", "/api/v1/tenants/demo/keys", 405, "method-not-allowed")]
    [InlineData("GET", "/api/v1/tenants/demo/conversations/c/messages", 405, "method-not-allowed")]
    public async Task What_the_framework_refuses_is_a_problem_too(string method, string path, int status, string kind)
    {
        var answer = await cluster.Gateway.SendAsync(new HttpMethod(method), path, cluster.Gateway.AllKey);
        answer.ShouldBeProblem((HttpStatusCode)status, kind);
    }

    [Fact]
    public async Task Headers_that_are_too_large_are_refused()
    {
        var answer = await cluster.Gateway.GetAsync("/health/live", ("X-Large", new string('x', 20_000)));
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, answer.Status);
    }
}
