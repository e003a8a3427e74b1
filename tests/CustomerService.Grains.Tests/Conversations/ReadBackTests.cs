using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Grains.Conversations;
using CustomerService.Grains.Tests.Kit;
using Xunit;

namespace CustomerService.Grains.Tests.Conversations;

/// <summary>Of messages that are sent again in one burst, what they were answered is read once.</summary>
public sealed class ReadBackTests
{
    private const int Many = 30;
    private static readonly ImmutableArray<ConversationEvent> Received =
        [.. Enumerable.Range(1, Many).Select(i => new MessageReceived { Seq = i, MessageId = $"m{i}", Channel = "web", Text = $"part {i}", Turn = 1 })];

    private int _reads;

    [Fact]
    public async Task MessagesOfOneTurn_AreReadOnce()
    {
        var before = Over(
        [
            .. Received,
            new TurnDecided { Seq = Many + 1, Turn = 1, Understanding = KeywordUnderstanding.Of(""), Decision = new Decision("", "") },
            new BotReplied { Seq = Many + 2, Turn = 1, Text = "Well." },
        ]);

        for (var seq = 1; seq <= Many; seq++)
        {
            Assert.Equal($"part {seq}", (await before.SaidAsync(seq)).Text);
            Assert.Equal("Well.", Assert.Single((await before.TurnAsync(1, seq, ConversationStatus.Open))!.Replies).Text);
        }

        Assert.Equal(1, _reads);
    }

    [Fact]
    public async Task ATurnThatIsNotDecided_IsLookedForOnce()
    {
        var before = Over(Received);

        for (var seq = 1; seq <= Many; seq++)
        {
            Assert.Null(await before.TurnAsync(1, seq, ConversationStatus.Open));
        }

        // All there is, and that there is no more.
        Assert.Equal(2, _reads);
    }

    private ReadBack Over(ImmutableArray<ConversationEvent> events) => new(after =>
    {
        _reads++;
        return Task.FromResult<ImmutableArray<ConversationEvent>>([.. events.Where(e => e.Seq > after)]);
    });
}
