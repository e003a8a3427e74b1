using System.Net.Http.Json;
using System.Text.Json;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.Outside.Tests;

/// <summary>What the packages and the templates make outside the repository: everything builds, is tested, and answers.</summary>
public sealed class TemplateTests(Workshop workshop) : IClassFixture<Workshop>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Shop.Orders.Tests")]
    [InlineData("Shop.Sms.Tests")]
    [InlineData("Shop.Guarantees.Tests")]
    [InlineData("Shop.Urgency.Tests")]
    public async Task The_tests_of_a_template_pass(string project)
    {
        await using var tests = RunningProcess.Start(workshop.Program(project), ["-noColor"], workshop.Folder);
        Assert.True(await tests.ExitedAsync() == 0, tests.Everything);
    }

    [Fact]
    public async Task The_host_answers_and_so_does_the_policy_in_it()
    {
        await using var host = ShopHost.Start(workshop);
        using var client = await host.ReadyAsync(Stop);
        Assert.Equal(
            ("order-status", "Your order R-100200 is on its way, and comes tomorrow."),
            await SayAsync(client, "m-1", "where is R-100200?"));
        Assert.Equal("knowledge", (await SayAsync(client, "m-2", "when do you open?")).Policy);

        foreach (var page in new[] { "help/shop", "live", "openapi/v1.json", "customer-chat.js", "health/ready" })
        {
            using var answer = await client.GetAsync(new Uri(page, UriKind.Relative), Stop);
            Assert.True(answer.IsSuccessStatusCode, $"{page}: {answer.StatusCode}");
        }

        Assert.Equal(0, await host.TerminateAsync());
    }

    [Fact]
    public async Task A_mistake_in_its_settings_is_one_line()
    {
        await using var host = RunningProcess.Start(
            workshop.Program("Shop.Host"), ["--roles", "sillo", "--data", "other"], workshop.Folder);
        Assert.Equal(2, await host.ExitedAsync());
        Assert.Contains("'sillo'", Assert.Single(host.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    /// <summary>Says it until it is answered: on a busy machine the first answer is pending.</summary>
    private static async Task<(string? Policy, string? Reply)> SayAsync(HttpClient client, string messageId, string text)
    {
        JsonElement said = default;
        await Wait.UntilAsync(
            async () =>
            {
                using var answer = await client.PostAsJsonAsync(
                    new Uri("api/v1/tenants/shop/conversations/c-1/messages", UriKind.Relative), new { messageId, text }, Stop);
                Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Stop)}");
                said = await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
                return !said.TryGetProperty("answerPending", out var isPending) || !isPending.GetBoolean();
            },
            () => $"No answer: {said}");
        return (
            said.GetProperty("decision").GetProperty("policy").GetString(), said.GetProperty("replies")[0].GetProperty("text").GetString());
    }
}
