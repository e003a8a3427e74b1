using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Behaviour;

/// <summary>A visitor whom the shop vouches for goes on in Telegram, on a real host, and it is one conversation of one customer.</summary>
public sealed class IdentityJourneyTests(RunningHost running) : IClassFixture<RunningHost>
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private const string Token = "token-token-token-token-token";
    private const string Customer = "c-journey";
    private const string Chat = "4711001";

    [Fact]
    public async Task AVisitor_IsKnown_AndGoesOnInTelegram_WithAllThatWasSaid()
    {
        await using var provider = await ProviderServer.StartAsync("""{"ok":true,"result":{"message_id":5}}""");
        await PutAsync("channels/telegram/main", new { botToken = $"123456:{new string('A', 35)}", secretToken = Token, apiBaseUrl = provider.Address });
        await PutAsync("channels/web/default", new { identitySecret = Secret });
        await PutAsync($"customers/{Customer}", new { identities = new[] { new { channel = "telegram", address = Chat, verified = true } } });

        using var visitor = new HttpClient { BaseAddress = running.Host.Url };
        var visit = await PostAsync(visitor, "visitors", new { identity = Identity() });
        var conversation = visit.GetProperty("conversationId").GetString()!;
        Assert.Equal(Customer, visit.GetProperty("customerId").GetString());
        visitor.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", visit.GetProperty("token").GetString());
        await SayAsync("w1", "Where is my order?");
        var told = await SayAsync("w2", "Can we go on in Telegram?");
        Assert.Contains("Telegram", told.GetProperty("replies")[0].GetProperty("text").GetString(), StringComparison.Ordinal);

        Assert.Equal(Chat, (string)JsonNode.Parse(await provider.OneAsync(running))!["chat_id"]!);
        await BringAsync("1", "thank you");
        await BringAsync("1", "thank you");
        Assert.Equal(Chat, (string)JsonNode.Parse(await provider.OneAsync(running))!["chat_id"]!);

        var said = (await running.Api.TranscriptAsync(conversation))
            .Where(message => message.GetProperty("from").GetString() == "customer").Select(message => message.GetProperty("text").GetString());
        Assert.Equal(["Where is my order?", "Can we go on in Telegram?", "thank you"], said);
        var (_, profile) = await running.Api.GetAsync($"customers/{Customer}");
        Assert.Equal([conversation], profile.GetProperty("conversations").EnumerateArray().Select(each => each.GetProperty("conversationId").GetString()));

        Task<JsonElement> SayAsync(string messageId, string text) => HostApi.AnsweredAsync(async () =>
            (HttpStatusCode.OK, await PostAsync(visitor, $"conversations/{conversation}/messages", new { messageId, text })));
    }

    private static string Identity()
    {
        var signed = string.Join('.', new JsonObject[]
        {
            new() { ["alg"] = "HS256" },
            new() { ["sub"] = Customer, ["exp"] = TimeProvider.System.GetUtcNow().AddMinutes(10).ToUnixTimeSeconds() },
        }.Select(part => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()))));
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.ASCII.GetBytes(signed)))}";
    }

    private async Task PutAsync(string path, object body)
    {
        var (status, answer) = await running.Api.PutAsync(path, body);
        Assert.True(status == HttpStatusCode.OK, $"{status} {answer}");
    }

    private async Task<JsonElement> PostAsync(HttpClient client, string path, object body)
    {
        using var content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        using var response = await client.PostAsync($"/api/v1/tenants/{running.Api.Tenant}/{path}", content, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, text + running.Host.Everything);
        return JsonDocument.Parse(text).RootElement;
    }

    private async Task BringAsync(string id, string text)
    {
        using var client = new HttpClient { BaseAddress = running.Host.Url };
        client.DefaultRequestHeaders.Add("X-Telegram-Bot-Api-Secret-Token", Token);
        var update = $$$"""{"update_id":{{{id}}},"message":{"message_id":1,"chat":{"id":{{{Chat}}}},"from":{"id":{{{Chat}}}},"text":"{{{text}}}"}}""";
        using var content = new StringContent(update, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync($"/api/v1/tenants/{running.Api.Tenant}/channels/telegram/main/inbound", content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
