using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using CustomerService.Channels.Endpoints;

namespace CustomerService.Channels.Tests.Support;

/// <summary>A resolver whose names answer in turn what the test queued; the last answer stays.</summary>
internal sealed class FakeHostResolver : IHostResolver
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string[]>> _answers = new(StringComparer.OrdinalIgnoreCase);

    internal void Answers(string host, params string[][] answers) => _answers[host] = new ConcurrentQueue<string[]>(answers);

    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct)
    {
        if (!_answers.TryGetValue(host, out var queue) || !queue.TryPeek(out var answer))
        {
            return Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound));
        }

        if (queue.Count > 1)
        {
            queue.TryDequeue(out _);
        }

        return Task.FromResult(answer.Select(IPAddress.Parse).ToArray());
    }
}
