using CustomerService.EndToEnd.Tests.Hosts;
using RabbitMQ.Client;

namespace CustomerService.Brokers.Tests.RabbitMq;

/// <summary>A queue of one test.</summary>
internal sealed class RabbitMqQueue(IConnection connection, IChannel channel, string name, bool keep) : IAsyncDisposable
{
    public Task BindAsync(string pattern) => channel.QueueBindAsync(name, name, pattern);

    /// <summary>Takes so many messages out of it.</summary>
    public async Task<List<BasicGetResult>> ReadAsync(int count)
    {
        var messages = new List<BasicGetResult>();
        await Wait.UntilAsync(
            async () =>
            {
                while (messages.Count < count && await channel.BasicGetAsync(name, autoAck: true) is { } message)
                {
                    messages.Add(message);
                }

                return messages.Count == count;
            },
            () => $"{messages.Count} messages came.");
        return messages;
    }

    public async ValueTask DisposeAsync()
    {
        if (!keep)
        {
            await channel.QueueDeleteAsync(name);
            await channel.ExchangeDeleteAsync(name);
        }

        await connection.DisposeAsync();
    }
}
