using System.Collections.Concurrent;
using CustomerService.Conversations;

namespace CustomerService.Grains.Tests.Kit;

/// <summary>Counts the messages that have come to each conversation, so that a test can wait until all of its own are there.</summary>
internal sealed class Arrivals : IIncomingGrainCallFilter
{
    private readonly ConcurrentDictionary<GrainId, int> _begun = [];

    public int Of(IAddressable grain) => _begun.GetValueOrDefault(grain.GetGrainId());

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.MethodName == nameof(IConversationGrain.PostMessageAsync))
        {
            _begun.AddOrUpdate(context.TargetId, 1, static (_, begun) => begun + 1);
        }

        return context.Invoke();
    }
}
