using System.Net;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Starting;

/// <summary>While models are trained the host listens already: pages say how far it is, the API asks for patience, health says which.</summary>
public sealed class GettingReadyTests
{
    [Fact]
    public async Task Pages_are_served_before_the_models_are_there_and_become_the_real_ones()
    {
        using var folder = new TestFolder();
        await using var host = HostProcess.Launch(folder, Ports.Free(), HostProcess.Untrained(folder));
        using var client = new HttpClient { BaseAddress = host.Url };
        var page = await FirstAnswerAsync(client, host);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.True(page.Headers.Contains("X-Getting-Ready"), "The first page was the real one: nothing was heard of the host before its models were there.");
        Assert.Contains("Getting ready", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var answer = await client.PostAsync(new Uri("api/v1/tenants/demo/conversations/c-1/messages", UriKind.Relative), new StringContent("{}"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(answer.Headers.RetryAfter);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("health/live", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        var ready = await client.GetAsync(new Uri("health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Matches("Getting ready: .* [0-9]+ %", await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        await host.ReadyAsync();
        var shop = await client.GetAsync(client.BaseAddress, TestContext.Current.CancellationToken);
        Assert.False(shop.Headers.Contains("X-Getting-Ready"));
        Assert.Contains("customer-chat", await shop.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.StartsWith("CustomerService ", host.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_it_meanwhile_is_an_orderly_end()
    {
        using var folder = new TestFolder();
        await using var host = HostProcess.Launch(folder, Ports.Free(), HostProcess.Untrained(folder));
        using var client = new HttpClient { BaseAddress = host.Url };
        await FirstAnswerAsync(client, host);
        Assert.Equal(0, await host.InterruptAsync());
        Assert.Equal("", host.Error);
    }

    private static async Task<HttpResponseMessage> FirstAnswerAsync(HttpClient client, HostProcess host)
    {
        HttpResponseMessage? page = null;
        await Wait.UntilAsync(
            async () =>
            {
                try
                {
                    page = await client.GetAsync(client.BaseAddress, TestContext.Current.CancellationToken);
                    return true;
                }
                catch (HttpRequestException)
                {
                    Assert.False(host.HasExited, host.Everything);
                    return false;
                }
            },
            () => $"Nothing listens.\n{host.Everything}");
        return page!;
    }
}
