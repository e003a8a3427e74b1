using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace CustomerService.EndToEnd.Tests.Behaviour;

/// <summary>One person writes in Telegram and in WhatsApp, on a real host: an agent makes one customer of two, and two again.</summary>
public sealed class MergeJourneyTests(RunningHost running) : IClassFixture<RunningHost>
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private const string Token = "token-token-token-token-token";
    private const string Chat = "4711002";
    private const string Number = "436641239902";

    [Fact]
    public async Task An_agents_merge_makes_one_customer_of_two_channels_and_its_undoing_two()
    {
        await using var provider = await ProviderServer.StartAsync("""{"ok":true,"result":{"message_id":5},"messages":[{"id":"wamid.out"}]}""");
        await PutAsync("channels/telegram/merging", new { botToken = $"123456:{new string('A', 35)}", secretToken = Token, apiBaseUrl = provider.Address });
        await PutAsync(
            "channels/whatsapp/merging",
            new { appSecret = Secret, verifyToken = Token, accessToken = Token, phoneNumberId = "78", apiBaseUrl = provider.Address });

        // Each channel proves its sender, and makes a customer for them.
        var chat = await BringAsync("telegram", Chat, "Where is my order?");
        var text = await BringAsync("whatsapp", Number, "Where is my parcel?");
        var (one, other) = (await CustomerAsync("telegram", Chat), await CustomerAsync("whatsapp", Number));
        Assert.NotEqual(one, other);

        // Whoever answers customers may not merge them; an agent who looks after customers may.
        using var stranger = await AgentAsync("agents");
        using var agent = await AgentAsync("agents", "customers");
        Assert.Equal(HttpStatusCode.Forbidden, (await MergeAsync(stranger, "merge", one, other)).Status);
        var (status, merged) = await MergeAsync(agent, "merge", one, other);
        Assert.True(status == HttpStatusCode.OK, merged.ToString());
        Assert.Equal(HttpStatusCode.OK, (await MergeAsync(agent, "merge", one, other)).Status);

        // Both conversations are the one customer's, and so is what is written on either channel from now on.
        Assert.Equal(chat, await BringAsync("telegram", Chat, "Thank you"));
        Assert.Equal(text, await BringAsync("whatsapp", Number, "Thanks"));
        Assert.Equal((one, one), (await CustomerAsync("telegram", Chat), await CustomerAsync("whatsapp", Number)));
        foreach (var id in new[] { one, other })
        {
            var (_, profile) = await running.Api.GetAsync($"customers/{id}");
            Assert.Equal((id, id == one ? null : one), (profile.GetProperty("customerId").GetString(), profile.GetProperty("mergedInto").GetString()));
            Assert.Equal(new[] { chat, text }.Order(), Conversations(profile).Order());
            Assert.Equal(["telegram", "whatsapp"], profile.GetProperty("identities").EnumerateArray().Select(each => each.GetProperty("channel").GetString()!).Order());
        }

        // The conversation of the chat goes on in WhatsApp, where the same person wrote a moment ago.
        var (moved, problem) = await SendAsync(agent, $"conversations/{chat}/move", new { channel = "whatsapp" });
        Assert.True(moved == HttpStatusCode.OK, problem.ToString());
        Assert.Equal(chat, await BringAsync("whatsapp", Number, "Here I am"));
        Assert.Contains("Here I am", (await running.Api.TranscriptAsync(chat)).Select(message => message.GetProperty("text").GetString()));

        Assert.Equal(HttpStatusCode.OK, (await MergeAsync(agent, "unmerge", one, other)).Status);
        Assert.Equal((one, other), (await CustomerAsync("telegram", Chat), await CustomerAsync("whatsapp", Number)));
        var (_, released) = await running.Api.GetAsync($"customers/{other}");
        Assert.Equal([text], Conversations(released));
    }

    private static IEnumerable<string> Conversations(JsonElement profile) =>
        profile.GetProperty("conversations").EnumerateArray().Select(each => each.GetProperty("conversationId").GetString()!);

    private async Task<string> CustomerAsync(string channel, string address)
    {
        var (status, found) = await running.Api.GetAsync($"customers/lookup?channel={channel}&address={address}");
        Assert.True(status == HttpStatusCode.OK, $"{found}\n{running.Host.Everything}");
        return found.GetProperty("customerId").GetString()!;
    }

    /// <summary>Whoever has a key of these scopes.</summary>
    private async Task<HttpClient> AgentAsync(params string[] scopes)
    {
        var (status, made) = await running.Api.PostAsync("keys", new { name = "sam", scopes });
        Assert.True(status == HttpStatusCode.Created, made.ToString());
        var client = new HttpClient { BaseAddress = running.Host.Url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", made.GetProperty("key").GetString());
        return client;
    }

    private Task<(HttpStatusCode Status, JsonElement Body)> MergeAsync(HttpClient agent, string what, string customer, string other) =>
        SendAsync(agent, $"customers/{customer}/{what}", new { otherCustomerId = other });

    private async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpClient client, string path, object body)
    {
        using var content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        using var response = await client.PostAsync($"/api/v1/tenants/{running.Api.Tenant}/{path}", content, TestContext.Current.CancellationToken);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement);
    }

    private async Task PutAsync(string path, object body)
    {
        var (status, answer) = await running.Api.PutAsync(path, body);
        Assert.True(status == HttpStatusCode.OK, $"{status} {answer}");
    }

    /// <summary>Writes as a customer would, signed as the provider signs; the conversation that it came to.</summary>
    private async Task<string> BringAsync(string channel, string from, string text)
    {
        var (status, sample) = await running.Api.PostAsync($"channels/{channel}/merging/sample", new { from, text });
        Assert.True(status == HttpStatusCode.OK, sample.ToString());
        using var client = new HttpClient { BaseAddress = running.Host.Url };
        using var request = new HttpRequestMessage(new HttpMethod(sample.GetProperty("method").GetString()!), sample.GetProperty("path").GetString());
        request.Content = new ByteArrayContent(sample.GetProperty("body").GetBytesFromBase64());
        foreach (var header in sample.GetProperty("headers").EnumerateObject())
        {
            if (!request.Headers.TryAddWithoutValidation(header.Name, header.Value.GetString()))
            {
                request.Content.Headers.TryAddWithoutValidation(header.Name, header.Value.GetString());
            }
        }

        using var taken = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        return sample.GetProperty("conversationId").GetString()!;
    }
}
