using CustomerService.Conversations;
using CustomerService.Proving.Load;

namespace CustomerService.Proving.InProcess;

/// <summary>Sends turns to the conversations of a silo in this process.</summary>
internal sealed class InProcessTurnTarget(InProcessSilo silo) : ITurnTarget
{
    public string Description => "a silo in this process";

    public async ValueTask<TurnOutcome> SendAsync(string conversation, LoadMessage message, CancellationToken ct)
    {
        var result = await silo.Grains.GetConversation($"{InProcessSilo.Tenant}/{conversation}")
            .PostMessageAsync(new CustomerMessage { MessageId = message.MessageId, Text = message.Text.Text });
        return result.Status is CommandStatus.Accepted or CommandStatus.Duplicate
            ? TurnOutcome.Answered
            : new TurnOutcome(result.Status.ToString());
    }

    public ValueTask DisposeAsync() => silo.DisposeAsync();
}
