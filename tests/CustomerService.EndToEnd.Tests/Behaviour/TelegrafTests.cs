using System.Diagnostics;
using System.Net;
using System.Text.Json;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Behaviour;

/// <summary>
/// A bot as its owner sets it up: telegraf tells a Bot API on this machine where updates go, the API brings them there and takes the answers.
/// </summary>
public sealed class TelegrafTests(RunningHost running) : IClassFixture<RunningHost>
{
    private const string Secret = "telegraf-telegraf-telegraf";

    [Fact]
    public async Task ABot_ThatTelegrafSetUp_AnswersItsChats()
    {
        await using var api = await BotApi.StartAsync();
        var (status, body) = await running.Api.PutAsync(
            "channels/telegram/telegraf", new { botToken = api.Token, secretToken = Secret, apiBaseUrl = api.Address });
        Assert.True(status == HttpStatusCode.OK, $"{status}: {body}");

        var inbound = new Uri(running.Host.Url, $"/api/v1/tenants/{running.Api.Tenant}/channels/telegram/telegraf/inbound").AbsoluteUri;
        Assert.True((await api.TellAsync(new { setWebhook = new { url = inbound, secret = Secret } }, "set")).GetBoolean());
        var first = await api.TellAsync(new { say = new { chat = 71, text = "Where is my order?" } }, "sent");
        var other = await api.TellAsync(new { say = new { chat = 72, text = "Where is my order?" } }, "sent");

        Assert.Equal(("71", "72"), (first.GetProperty("chat_id").ToString(), other.GetProperty("chat_id").ToString()));
        Assert.NotEqual("", first.GetProperty("text").GetString());
        var info = await api.TellAsync(new { info = true }, "info");
        Assert.Equal(inbound, info.GetProperty("url").GetString());
        Assert.False(info.TryGetProperty("last_error_message", out var error), error.ToString());
        Assert.Empty(api.Refusals);

        // With another secret than the account's, updates wait at the API, as its owner sees there.
        await api.TellAsync(new { setWebhook = new { url = inbound, secret = "another-another-another-1" } }, "set");
        await api.TellAsync(new { say = new { chat = 73, text = "Where is my order?" } }, answer: null);
        await Wait.UntilAsync(
            async () => (await api.TellAsync(new { info = true }, "info")).TryGetProperty("last_error_message", out var why)
                && why.GetString()!.EndsWith("401", StringComparison.Ordinal),
            () => running.Host.Everything);
    }

    /// <summary>The Bot API and telegraf, in a process of Node.</summary>
    private sealed class BotApi(Process process, JsonElement setup) : IAsyncDisposable
    {
        public string Address => setup.GetProperty("address").GetString()!;

        public string Token => setup.GetProperty("token").GetString()!;

        public List<JsonElement> Refusals { get; } = [];

        public static async Task<BotApi> StartAsync()
        {
            var script = Path.Combine(ProductBuild.Root, "artifacts", "tools", "vendors", "bot-api.mjs");
            Assert.True(File.Exists(script), "Run tests/tools/install-vendors.sh.");
            var process = Process.Start(new ProcessStartInfo("node", [script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
            var first = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            return new BotApi(process, JsonSerializer.Deserialize<JsonElement>(first!));
        }

        /// <summary>Gives a command, and waits for what it brings about.</summary>
        public async Task<JsonElement> TellAsync(object command, string? answer)
        {
            await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(command));
            await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
            while (answer is not null)
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
                limit.CancelAfter(TimeSpan.FromMinutes(1));
                var told = JsonSerializer.Deserialize<JsonElement>((await process.StandardOutput.ReadLineAsync(limit.Token))!);
                if (told.TryGetProperty(answer, out var said))
                {
                    return said.Clone();
                }

                Refusals.Add(told.Clone());
            }

            return default;
        }

        public async ValueTask DisposeAsync()
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }
    }
}
