using CustomerService.Conversations;
using CustomerService.Packs;
using CustomerService.Simulation.Shop;

namespace CustomerService.Simulation.Today;

/// <summary>One invented customer in a real conversation, at a human pace; where a person is asked for, also that one.</summary>
internal sealed class Shopper(IConversationGrain conversation, ShopTopics topics, Random random, TimeProvider time)
{
    private readonly string? _customer = random.Happens(0.6) ? $"demo-shopper-{random.Next(400):000}" : null;
    private readonly string _channel = random.Happens(0.9) ? "web" : "api";
    private int _messages;

    /// <summary>Comes, asks, goes.</summary>
    public async Task VisitAsync(CancellationToken ct)
    {
        if (random.Happens(0.15) && topics.Greeting(random) is { } greeting)
        {
            await SayAsync(greeting, ct);
            await PauseAsync(6, 45, ct);
        }

        var (status, questions) = (ConversationStatus.Open, 1 + random.Count(0.9));
        while (questions-- > 0 && status is not ConversationStatus.WaitingForAgent)
        {
            status = random.Happens(0.06) && topics.OutOfScope.Length > 0
                ? await SayAsync(random.One(topics.OutOfScope), ct)
                : await SayAsync(topics.Matter(random, Circumstance.Usual), ct);
            await PauseAsync(10, 60, ct);
        }

        var isHelped = status is not ConversationStatus.WaitingForAgent || await HelpAsync(ct);
        if (random.Happens(0.8))
        {
            await conversation.CloseAsync(new CloseRequest { By = isHelped ? Speaker.Agent : Speaker.Customer }).WaitAsync(ct);
            await RateAsync(isHelped, ct);
        }
    }

    private async Task<bool> HelpAsync(CancellationToken ct)
    {
        await PauseAsync(40, 200, ct);
        if (random.Happens(0.1))
        {
            return false;
        }

        var agent = ShopAgents.One(random);
        await conversation.HandOffAsync(new HandoffRequest { AgentId = agent }).WaitAsync(ct);
        for (var words = 0; words < ShopAgents.Words.Length; words++)
        {
            await PauseAsync(15, 60, ct);
            await conversation.PostAgentMessageAsync(
                new AgentMessage { MessageId = $"a-{words}", Text = ShopAgents.Words[words], AgentId = agent }).WaitAsync(ct);
            if (words == 0)
            {
                await PauseAsync(10, 60, ct);
                await SayAsync(topics.Matter(random, Circumstance.Usual), ct);
            }
        }

        return true;
    }

    private async Task RateAsync(bool isHelped, CancellationToken ct)
    {
        if (random.Happens(0.4))
        {
            await PauseAsync(3, 30, ct);
            await conversation.RateAsync(new Rating { Score = random.Score(isHelped ? 4.3 : 2) }).WaitAsync(ct);
        }
    }

    private Task<ConversationStatus> SayAsync(PackIntent intent, CancellationToken ct) => SayAsync(random.One(intent.Examples), ct);

    private async Task<ConversationStatus> SayAsync(string text, CancellationToken ct)
    {
        var message = new CustomerMessage { MessageId = $"m-{++_messages}", Text = text, Channel = _channel, CustomerId = _customer };
        return (await conversation.PostMessageAsync(message).WaitAsync(ct)).ConversationStatus;
    }

    private Task PauseAsync(double least, double most, CancellationToken ct) => Task.Delay(random.Seconds(least, most), time, ct);
}
