using System.Text;
using CustomerService.Cli.Tests.Doubles;
using CustomerService.Client;
using CustomerService.Proving.Http;
using Xunit;

namespace CustomerService.Cli.Tests.Load;

public sealed class MessageClientTests
{
    [Fact]
    public async Task Kestrel_answers_many_at_once()
    {
        await using var host = await HostDouble.StartAsync();
        using var client = new MessageClient(new HostConnection(host.Url, HostDouble.Tenant, HostDouble.Key), TimeSpan.FromSeconds(20), TimeProvider.System);
        var statuses = await Task.WhenAll(Enumerable.Range(0, 16).Select(lane => Task.Run(async () =>
        {
            var seen = new List<int>();
            for (var i = 0; i < 25; i++)
            {
                var reply = await client.PostAsync($"c{lane}", $"m{i}", "\"hello\""u8.ToArray(), TestContext.Current.CancellationToken);
                Assert.Contains($"\"conversationId\":\"c{lane}\"", Encoding.UTF8.GetString(reply.Body.Span), StringComparison.Ordinal);
                seen.Add(reply.Status);
            }

            return seen;
        })));
        Assert.All(statuses.SelectMany(s => s), status => Assert.Equal(200, status));
        Assert.Equal(16, host.Conversations.Count);
        Assert.All(host.Conversations.Values, c => Assert.Equal(25, c.Messages.Count(m => m.From == "customer")));
    }
}
