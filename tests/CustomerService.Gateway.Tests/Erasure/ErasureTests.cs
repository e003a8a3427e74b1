using System.Net;
using CustomerService.Gateway.Tests.Testing;

namespace CustomerService.Gateway.Tests.Erasure;

public sealed class ErasureTests(ClusterFixture cluster)
{
    [Fact]
    public async Task Who_is_named_is_erased_each_once()
    {
        var answer = await cluster.Gateway.PostAsync(
            "/api/v1/tenants/demo/erase", """{"customers":["erase-ada","erase-ada"],"conversations":["erase-c.1"]}""");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal((1, 1), ((int)answer.Json["customers"]!, (int)answer.Json["conversations"]!));
        Assert.Contains(cluster.World.Erased, each => each.Tenant == "demo" && each.Who.SequenceEqual(["customers/erase-ada", "conversations/erase-c.1"]));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"customers":[]}""")]
    [InlineData("""{"customers":["no id!"]}""")]
    [InlineData("""{"conversations":["a/b"]}""")]
    [InlineData("""{"customers":[null]}""")]
    [InlineData("[]")]
    public async Task What_names_nobody_erases_nobody(string body) =>
        (await cluster.Gateway.PostAsync("/api/v1/tenants/demo/erase", body)).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
}
