using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CustomerService.EndToEnd.Tests.Behaviour;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Apps;

/// <summary>
/// A visitor's devices are told of answers: through a real host, and a receiver in the providers' places that checks tokens and encryption
/// with libraries that are not ours.
/// </summary>
public sealed class PushTests(RunningHost running) : IClassFixture<RunningHost>
{
    [Fact]
    public async Task Devices_AreToldWhatTheyShouldBe_ByAllThreeWays()
    {
        await using var receiver = await Receiver.StartAsync();
        foreach (var account in receiver.Setup.GetProperty("accounts").EnumerateObject())
        {
            var (set, body) = await running.Api.PutAsync($"channels/{account.Name}/default", account.Value);
            Assert.True(set == HttpStatusCode.OK, $"{set}: {body}");
        }

        using var visitor = await Visitor.BeginAsync(running);
        await visitor.SayAsync("m-1", "Where is my order?");
        foreach (var device in receiver.Setup.GetProperty("devices").EnumerateObject())
        {
            await visitor.OkAsync(HttpMethod.Put, $"devices/{device.Name}", device.Value);
        }

        var listed = await visitor.OkAsync(HttpMethod.Get, "devices");
        Assert.Equal(
            receiver.Setup.GetProperty("accounts").GetProperty("push-webpush").GetProperty("publicKey").GetString(),
            listed.GetProperty("webPushKey").GetString());
        Assert.Equal(3, listed.GetProperty("devices").GetArrayLength());
        Assert.DoesNotContain("token", listed.ToString(), StringComparison.Ordinal);

        // Nobody reads as the customer: all three are told, and what was said only where the account says so.
        const string Said = "Kim here: it left us yesterday.";
        await AgentSaysAsync(visitor.Conversation, "a-1", Said);
        var told = await receiver.NextAsync(running, 3);
        Assert.Equal(["apns", "fcm", "webpush"], told.Select(each => each.GetProperty("by").GetString()!).Order(StringComparer.Ordinal));
        Assert.Equal((Said, ""), (Body("apns"), Body("fcm")));
        Assert.Equal("You have an answer", Body("webpush"));
        Assert.All(told, each => Assert.Equal(visitor.Conversation, each.GetProperty("conversation").GetString()));

        // A browser that has unsubscribed is told once more, and not again.
        await receiver.UnsubscribeAsync();
        await AgentSaysAsync(visitor.Conversation, "a-2", "And it comes today.");
        await receiver.NextAsync(running, 3);
        await Wait.UntilAsync(
            async () => (await visitor.OkAsync(HttpMethod.Get, "devices")).GetProperty("devices").GetArrayLength() == 2,
            () => running.Host.Everything);
        await running.Api.OutboxEmptyAsync(visitor.Conversation);
        var (_, outbox) = await running.Api.GetAsync($"conversations/{visitor.Conversation}/outbox");
        Assert.Equal(0, outbox.GetProperty("deadLetters").GetArrayLength());

        // Whoever looks at the conversation is not told: the next to hear of anything are devices after the visitor has left.
        using (var reading = await visitor.FollowAsync())
        {
            await reading.UntilAsync("And it comes today.");
            await AgentSaysAsync(visitor.Conversation, "a-3", "Seen where it is read.");
            await reading.UntilAsync("Seen where it is read.");
        }

        await running.Api.OutboxEmptyAsync(visitor.Conversation);
        await visitor.OkAsync(HttpMethod.Delete, "devices/tablet");
        Assert.Empty(receiver.Unread);
        Assert.DoesNotContain(receiver.All, each => each.TryGetProperty("refused", out _));

        string Body(string by) => told.Single(each => each.GetProperty("by").GetString() == by).GetProperty("body").GetString()!;
    }

    [Fact]
    public async Task WhatIsNoDevice_IsRefused_AndAddressesOfTheOperatorsAreNotCalled()
    {
        await using var receiver = await Receiver.StartAsync();
        await running.Api.PutAsync("channels/push-webpush/default", receiver.Setup.GetProperty("accounts").GetProperty("push-webpush"));
        using var visitor = await Visitor.BeginAsync(running);
        await visitor.SayAsync("m-1", "Where is my order?");
        var browser = receiver.Setup.GetProperty("devices").GetProperty("browser").GetProperty("subscription");

        Assert.Equal(HttpStatusCode.BadRequest, await visitor.StatusAsync(HttpMethod.Put, "devices/d", new { kind = "pigeon" }));
        Assert.Equal(HttpStatusCode.BadRequest, await visitor.StatusAsync(HttpMethod.Put, "devices/d", new { kind = "fcm" }));
        Assert.Equal(
            HttpStatusCode.BadRequest,
            await visitor.StatusAsync(
                HttpMethod.Put,
                "devices/d",
                new { kind = "webpush", subscription = new { endpoint = "http://169.254.169.254/latest", keys = browser.GetProperty("keys") } }));
        Assert.Equal(
            HttpStatusCode.BadRequest,
            await visitor.StatusAsync(
                HttpMethod.Put,
                "devices/d",
                new { kind = "webpush", subscription = new { endpoint = "https://push.example/1", keys = new { p256dh = "x", auth = "y" } } }));
        Assert.Equal(HttpStatusCode.NotFound, await visitor.StatusAsync(HttpMethod.Get, "../somebody-elses/devices"));
    }

    private async Task AgentSaysAsync(string conversation, string id, string text)
    {
        var (status, body) = await running.Api.PostAsync($"conversations/{conversation}/agent-messages", new { messageId = id, text, agentId = "kim" });
        Assert.True(status == HttpStatusCode.OK, $"{status}: {body}");
    }

    /// <summary>The receiver: tests/tools/push-receiver.</summary>
    private sealed class Receiver(Process process, JsonElement setup) : IAsyncDisposable
    {
        private readonly ConcurrentQueue<JsonElement> _told = new();
        private int _read;

        public JsonElement Setup { get; } = setup;

        /// <summary>What devices were told; asking for a token is nothing of the kind.</summary>
        public IReadOnlyList<JsonElement> All => [.. _told];

        public IReadOnlyList<JsonElement> Unread => [.. Pushes.Skip(_read)];

        private IEnumerable<JsonElement> Pushes => _told.Where(told => told.TryGetProperty("by", out _));

        public static async Task<Receiver> StartAsync()
        {
            var script = Path.Combine(ProductBuild.Root, "artifacts", "tools", "push-receiver", "receiver.mjs");
            Assert.True(File.Exists(script), "Run tests/tools/install-push-receiver.sh.");
            var process = Process.Start(new ProcessStartInfo("node", [script]) { RedirectStandardOutput = true })!;
            var first = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            var receiver = new Receiver(process, JsonSerializer.Deserialize<JsonElement>(first!));
            _ = receiver.ReadAsync();
            return receiver;
        }

        public async Task<IReadOnlyList<JsonElement>> NextAsync(RunningHost running, int count)
        {
            await Wait.UntilAsync(
                () => Pushes.Count() >= _read + count,
                () => $"{running.Host.Everything}\n{string.Join('\n', _told)}");
            IReadOnlyList<JsonElement> next = [.. Pushes.Skip(_read).Take(count)];
            _read += count;
            return next;
        }

        public async Task UnsubscribeAsync()
        {
            using var client = new HttpClient();
            await client.PostAsync(new Uri($"{Setup.GetProperty("url").GetString()}/gone"), null, TestContext.Current.CancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }

        private async Task ReadAsync()
        {
            while (await process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
            {
                _told.Enqueue(JsonSerializer.Deserialize<JsonElement>(line));
            }
        }
    }

    /// <summary>A visitor with a token for one conversation.</summary>
    private sealed class Visitor(HttpClient client, string conversation) : IDisposable
    {
        public string Conversation { get; } = conversation;

        public static async Task<Visitor> BeginAsync(RunningHost running)
        {
            var (status, session) = await running.Api.PostAsync("visitors");
            Assert.Equal(HttpStatusCode.OK, status);
            var conversation = session.GetProperty("conversationId").GetString()!;
            var client = new HttpClient { BaseAddress = new Uri(running.Host.Url, $"/api/v1/tenants/{running.Api.Tenant}/conversations/{conversation}/") };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.GetProperty("token").GetString());
            return new Visitor(client, conversation);
        }

        public async Task SayAsync(string id, string text) => await OkAsync(HttpMethod.Post, "messages", new { messageId = id, text });

        public async Task<JsonElement> OkAsync(HttpMethod method, string path, object? body = null)
        {
            using var answer = await SendAsync(method, path, body);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {text}");
            return JsonSerializer.Deserialize<JsonElement>(text);
        }

        public async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path, object? body = null)
        {
            using var answer = await SendAsync(method, path, body);
            return answer.StatusCode;
        }

        public async Task<Reading> FollowAsync() => new(
            new StreamReader(await client.GetStreamAsync(new Uri("events", UriKind.Relative), TestContext.Current.CancellationToken)));

        public void Dispose() => client.Dispose();

        private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body)
        {
            using var request = new HttpRequestMessage(method, path);
            if (body is not null)
            {
                request.Content = new StringContent(JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/json");
            }

            return await client.SendAsync(request, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>An open event stream.</summary>
    private sealed class Reading(StreamReader stream) : IDisposable
    {
        public async Task UntilAsync(string text)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            limit.CancelAfter(TimeSpan.FromMinutes(1));
            while (await stream.ReadLineAsync(limit.Token) is { } line && !line.Contains(text, StringComparison.Ordinal))
            {
                // The next one.
            }
        }

        public void Dispose() => stream.Dispose();
    }
}
