using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Behaviour;

/// <summary>What is said to a real host is in its change feed, and at whoever asked to be told.</summary>
public sealed class FeedTests(RunningHost running) : IClassFixture<RunningHost>
{
    [Fact]
    public async Task WhatIsSaid_IsInTheFeed_AndComesToAWebhook_OnceAndInOrder()
    {
        await using var crm = await ProviderServer.StartAsync("{}");
        var (status, body) = await running.Api.PutAsync(
            "channels/events-webhook/crm",
            new { url = crm.Address + "/hook", kinds = "conversation.*, message.*", content = "personal", signing = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" });
        Assert.True(status == HttpStatusCode.OK, body.ToString());

        Assert.Equal(HttpStatusCode.OK, (await running.Api.SayAsync("feed-1", "m-1", "Where is my order?")).Status);
        Assert.Equal(HttpStatusCode.OK, (await running.Api.PostAsync("conversations/feed-1/rating", new { score = 5 })).Status);

        List<JsonElement> events = [];
        var next = "";
        await Wait.UntilAsync(
            async () =>
            {
                var page = (await running.Api.GetAsync($"feed?wait=5&content=true&after={next}")).Body;
                events.AddRange(page.GetProperty("events").EnumerateArray().Where(IsOurs));
                next = page.GetProperty("next").GetString()!;
                return events.Any(each => TypeOf(each).EndsWith("conversation.rated", StringComparison.Ordinal));
            },
            () => running.Host.Everything);
        Assert.Equal("Where is my order?", events[1].GetProperty("data").GetProperty("text").GetString());
        Assert.Equal(events.Count, events.Select(each => each.GetProperty("id").GetString()).Distinct().Count());

        var wanted = events.Select(TypeOf).Where(type => !type.Contains("turn.", StringComparison.Ordinal) && !type.Contains("knowledge.", StringComparison.Ordinal)).ToArray();
        var told = await crm.AllAsync(wanted.Length, running);
        Assert.Equal(wanted, told.Select(happened => (string)JsonNode.Parse(happened)!["type"]!));
        var deliveries = (await running.Api.GetAsync("channels/events-webhook/crm/deliveries")).Body;
        Assert.Equal(wanted.Length, deliveries.GetProperty("delivered").GetInt32());
        Assert.Equal(HttpStatusCode.NoContent, (await running.Api.DeleteAsync("channels/events-webhook/crm")).Status);
    }

    private static bool IsOurs(JsonElement happened) => happened.GetProperty("subject").GetString() == "conversations/feed-1";

    private static string TypeOf(JsonElement happened) => happened.GetProperty("type").GetString()!;
}
