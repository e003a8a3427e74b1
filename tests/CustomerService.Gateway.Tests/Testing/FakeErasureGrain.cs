using System.Collections.Immutable;
using CustomerService.Erasure;

namespace CustomerService.Gateway.Tests.Testing;

/// <summary>Remembers whom it was to erase.</summary>
internal sealed class FakeErasureGrain(World world) : Grain, IErasureGrain
{
    public Task EraseAsync(ImmutableArray<string> customers, ImmutableArray<string> conversations)
    {
        world.Erased.Enqueue((this.GetPrimaryKeyString(), [.. customers.Select(id => $"customers/{id}"), .. conversations.Select(id => $"conversations/{id}")]));
        return Task.CompletedTask;
    }

    public Task KeepAsync() => Task.CompletedTask;
}
