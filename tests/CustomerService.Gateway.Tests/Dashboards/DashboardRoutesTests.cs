using System.Net;
using System.Text;
using CustomerService.Gateway.Tests.Testing;
using CustomerService.People;

namespace CustomerService.Gateway.Tests.Dashboards;

public sealed class DashboardRoutesTests(ClusterFixture cluster)
{
    private const string Card = """{"picture":"bar","metrics":["turns"],"by":"intent","filters":{"channel":["api",""]}}""";

    [Fact]
    public async Task What_was_saved_is_shown_as_it_was_saved_and_who_saved_it()
    {
        var sam = await SignedIn.AsAsync(cluster, null, Roles.Analyst);
        var name = cluster.World.NextId("board").ToLowerInvariant();

        var saved = await SendAsync(HttpMethod.Put, name, $$"""{"title":"Mine","compare":"weeks","cards":[{{Card}}]}""", sam.Token);
        var shown = await SendAsync(HttpMethod.Get, name, null, sam.Token);

        Assert.Equal(HttpStatusCode.OK, saved.Status);
        Assert.Equal(saved.Json.ToJsonString(), shown.Json.ToJsonString());
        Assert.Equal((1, sam.Id, "Somebody"), ((int)shown.Json["version"]!, (string)shown.Json["owner"]!, (string)shown.Json["savedByName"]!));
        var card = shown.Json["dashboard"]!["cards"]![0]!;
        Assert.Equal((6, 2, "weeks"), ((int)card["width"]!, (int)card["height"]!, (string)shown.Json["dashboard"]!["compare"]!));
        Assert.Equal("""{"channel":["api",""]}""", card["filters"]!.ToJsonString());

        var late = await SendAsync(HttpMethod.Put, name, """{"basedOn":0,"title":"Late"}""", sam.Token);
        late.ShouldBeProblem(HttpStatusCode.PreconditionFailed, "precondition-failed");
        Assert.Contains(sam.Id, (string)late.Json["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        var answer = await SendAsync(
            HttpMethod.Put,
            "wrong",
            """
            {"basedOn":-1,"title":"x","time":"never","cards":[{"picture":"bar","metrics":["shoes"]},{"picture":"pivot","metrics":["turns"],"by":"score"},
             {"picture":"stacked","metrics":["csat"],"by":"channel"},{"picture":"table","metrics":["turns","csat"],"by":"intent","filters":{"article":["a"]}}]}
            """,
            cluster.Whole.AllKey);

        answer.ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal(
            ["basedOn", "cards[0].metrics", "cards[1].by", "cards[1].picture", "cards[2].picture", "cards[3].by", "cards[3].filters[0].dimension", "time"],
            answer.Json["errors"]!.AsObject().Select(error => error.Key).Order(StringComparer.Ordinal));
        (await SendAsync(HttpMethod.Put, "New%20one", """{"title":"x"}""", cluster.Whole.AllKey)).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
        (await SendAsync(HttpMethod.Put, "new", """{"title":"x"}""", cluster.Whole.AllKey)).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
        (await SendAsync(HttpMethod.Get, "wrong", null, cluster.Whole.AllKey)).ShouldBeProblem(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Figures_are_asked_for_as_an_address_of_the_page_asks()
    {
        var name = cluster.World.NextId("figures").ToLowerInvariant();
        await SendAsync(HttpMethod.Put, name, $$"""{"title":"x","cards":[{{Card}}]}""", cluster.Whole.AllKey);

        (await SendAsync(HttpMethod.Get, $"{name}/figures?time=never", null, cluster.Whole.AllKey)).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
        (await SendAsync(HttpMethod.Get, $"{name}/figures?shoe=42", null, cluster.Whole.AllKey)).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
        (await SendAsync(HttpMethod.Get, "none/figures", null, cluster.Whole.AllKey)).ShouldBeProblem(HttpStatusCode.NotFound, "not-found");
    }

    private async Task<Answer> SendAsync(HttpMethod method, string path, string? body, string credential)
    {
        using var request = GatewayHost.Request(method, $"/api/v1/tenants/{GatewayHost.Tenant}/dashboards/{path}", credential);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return await cluster.Whole.SendAsync(request);
    }
}
