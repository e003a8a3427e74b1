using CustomerService.Conversations;
using CustomerService.Operations;

namespace CustomerService.Gateway.Tests.Testing;

/// <summary>One dead letter on the first page, none on the next.</summary>
internal sealed class FakeDeadLetterGrain : Grain, IDeadLetterGrain
{
    public Task<DeadLetterPage> ReadAsync(string? after, int limit) => Task.FromResult(after is null
        ? new DeadLetterPage([new DeadLetter("c|3|0", "webhook", 8, "410 Gone", World.Epoch)], limit == 1 ? "c" : null)
        : new DeadLetterPage([], null));
}
