using System.Net;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Behaviour;

/// <summary>Ctrl-C: what is under way is finished, or refused so that the sender sends it again; nothing is lost.</summary>
public sealed class StoppingTests
{
    private const int Conversations = 10;

    [Fact]
    public async Task Ctrl_c_under_load_loses_nothing_and_ends_with_code_0()
    {
        using var folder = new TestFolder();
        var port = Ports.Free();
        var acknowledged = new System.Collections.Concurrent.ConcurrentDictionary<(string Conversation, string Message), byte>();
        await using (var host = await HostProcess.StartAsync(folder, port, HostProcess.Impatient()))
        {
            using var api = host.Api();
            var senders = Enumerable.Range(0, Conversations).Select(n => SendUntilRefusedAsync(api, $"c-{n}", acknowledged)).ToList();
            await Wait.UntilAsync(() => acknowledged.Count >= 100, () => host.Everything);

            Assert.Equal(0, await host.InterruptAsync());
            await Task.WhenAll(senders);
            Assert.DoesNotContain("Unhandled", host.Everything, StringComparison.Ordinal);
        }

        await using var again = await HostProcess.StartAsync(folder, port, HostProcess.Impatient());
        using var reader = again.Api();
        foreach (var conversation in acknowledged.Keys.GroupBy(k => k.Conversation))
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            string? next = null;
            do
            {
                var (status, page) = await reader.GetAsync($"conversations/{conversation.Key}?limit=200{(next is null ? "" : $"&after={Uri.EscapeDataString(next)}")}");
                Assert.Equal(HttpStatusCode.OK, status);
                foreach (var message in page.GetProperty("messages").EnumerateArray().Where(m => m.GetProperty("from").GetString() == "customer"))
                {
                    Assert.True(seen.Add(message.GetProperty("messageId").GetString()!));
                }

                next = page.TryGetProperty("next", out var cursor) ? cursor.GetString() : null;
            }
            while (next is not null);

            Assert.Superset(conversation.Select(k => k.Message).ToHashSet(StringComparer.Ordinal), seen);
        }
    }

    [Fact]
    public async Task Ctrl_c_while_it_still_starts_ends_with_code_0()
    {
        using var folder = new TestFolder();
        await using var host = HostProcess.Launch(folder, Ports.Free(), HostProcess.Untrained(folder));

        // The silo is up and trains; nobody was welcomed yet.
        await Wait.UntilAsync(() => host.Out.Contains("intent:", StringComparison.Ordinal), () => host.Everything);

        Assert.Equal(0, await host.InterruptAsync());
        Assert.DoesNotContain("Unhandled", host.Everything, StringComparison.Ordinal);
    }

    private static async Task SendUntilRefusedAsync(HostApi api, string conversation, System.Collections.Concurrent.ConcurrentDictionary<(string, string), byte> acknowledged)
    {
        for (var n = 1; ; n++)
        {
            try
            {
                var (status, _) = await api.SayAsync(conversation, $"m-{n}", "Where is my order?");
                if (status != HttpStatusCode.OK)
                {
                    Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
                    return;
                }

                acknowledged[(conversation, $"m-{n}")] = 0;
            }
            catch (HttpRequestException)
            {
                return;
            }
        }
    }
}
