using CustomerService.Conversations;
using CustomerService.Grains.Conversations;
using CustomerService.Policies;
using Xunit;

namespace CustomerService.Grains.Tests.Conversations;

/// <summary>A channel bounds how often the assistant answers: machines never, strangers a few times an hour. What is counted is stored.</summary>
public sealed class AutomaticAnswersTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    private ConversationState _state = ConversationState.Empty;
    private int _messages;

    [Fact]
    public void AMachine_IsNotAnswered() => Assert.Equal("a machine wrote", Withheld(0, Start));

    [Fact]
    public void AStranger_IsAnsweredThreeTimesAnHour()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.Null(Withheld(3, Start.AddMinutes(i)));
        }

        Assert.Equal("enough was answered within the hour", Withheld(3, Start.AddMinutes(4)));
        Assert.Equal("enough was answered within the hour", Withheld(3, Start.AddMinutes(59)));
        Assert.Null(Withheld(3, Start.AddMinutes(61)));
        Assert.Null(Withheld(3, Start.AddMinutes(61).AddSeconds(20)));
        Assert.NotNull(Withheld(3, Start.AddMinutes(61).AddSeconds(40)));
    }

    [Fact]
    public void WhoeverMayHaveMore_GetsMore_AndOtherChannelsCountNothing()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.Null(Withheld(3, Start.AddMinutes(i)));
        }

        Assert.Null(Withheld(20, Start.AddMinutes(4)));
        Assert.Null(Withheld(null, Start.AddMinutes(5)));
        Assert.Null(_state.Answered);
    }

    [Fact]
    public void OfMessagesThatAreAnsweredTogether_TheOneThatAllowsMostCounts()
    {
        var received = ConversationRules.Receive(_state, [Message(0), Message(20), Message(3)], 0, Start);

        Assert.Equal(20, ConversationFold.Apply(_state, received).AnswersPerHour);
        Assert.Null(ConversationFold.Apply(_state, ConversationRules.Receive(_state, [Message(0), Message(null)], 0, Start)).AnswersPerHour);
    }

    [Fact]
    public void RepliesOfOneTurn_CountOnce()
    {
        var once = AutomaticAnswers.With(null, Start);

        Assert.Equal(1, AutomaticAnswers.Within(AutomaticAnswers.With(once, Start), Start.AddMinutes(1)));
        Assert.Equal(0, AutomaticAnswers.Within(once, Start.AddHours(1)));
        Assert.Equal(0, AutomaticAnswers.Within(null, Start));
    }

    private string? Withheld(int? most, DateTimeOffset at)
    {
        var received = ConversationRules.Receive(_state, [Message(most)], 0, at);
        var accepted = ConversationFold.Apply(_state, received);
        var answered = ConversationRules.Answer(
            accepted, accepted.Turns, accepted.Lease, new Understanding("x", 1, false, new Sentiment("neutral", 0), "en", [], "m"), new Decision("test", ""),
            new PolicyAnswer { Replies = [new ReplyDraft("One"), new ReplyDraft("Two")], Reason = "" }, TimeSpan.Zero, at);
        _state = ConversationFold.Apply(accepted, answered);
        return answered.OfType<ReplyWithheld>().SingleOrDefault()?.Reason;
    }

    private CustomerMessage Message(int? most) => new() { MessageId = $"{++_messages}", Text = "hi", AnswersPerHour = most };
}
