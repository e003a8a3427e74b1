using System.Collections.Immutable;
using CustomerService.WebConsole.Home;

namespace CustomerService.Browser.Tests.Staff;

/// <summary>The board in words.</summary>
public sealed class BoardWordsTests
{
    /// <summary>A Tuesday.</summary>
    private static readonly DateTimeOffset Now = new(2026, 11, 3, 14, 10, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 5, 5, "Nobody has written yet today.")]
    [InlineData(1, 0, 0, "One conversation so far today.")]
    [InlineData(120, 90, 100, "120 conversations so far today, 20 % more than last Tuesday by this time.")]
    [InlineData(80, 90, 100, "80 conversations so far today, 20 % fewer than last Tuesday by this time.")]
    [InlineData(1_020, 90, 1_000, "1,020 conversations so far today, as many as last Tuesday by this time.")]
    [InlineData(45, 90, 0, "45 conversations so far today, 50 % fewer than yesterday by this time.")]
    public void Day_is_told_in_a_sentence(int today, int yesterday, int lastWeek, string says) => Assert.Equal(
        says,
        new BoardSnapshot { At = Now, Today = Opened(today), Yesterday = Opened(yesterday), LastWeek = Opened(lastWeek) }.Says);

    [Theory]
    [InlineData(0, null, null)]
    [InlineData(1, 40, "One customer has waited for a person for 40 s.")]
    [InlineData(12, 900, "12 customers wait for a person, the longest for 15 min.")]
    [InlineData(1, null, "One customer waits for a person.")]
    public void Who_waits_is_told(int count, int? seconds, string? says) => Assert.Equal(
        says is null ? [] : [says],
        WaitingAttention.Of(
            count, seconds is { } longest ? [new WaitingCustomer("c", null, Now.AddSeconds(-longest))] : [], Now).Select(attention => attention.Says));

    [Theory]
    [InlineData(1, false, "One message could not be delivered, and waits for somebody to send it again.")]
    [InlineData(3, false, "3 messages could not be delivered, and wait for somebody to send them again.")]
    [InlineData(200, true, "More than 200 messages could not be delivered, and wait for somebody to send them again.")]
    public void Dead_letters_are_told(int count, bool isMore, string says) => Assert.Equal(says, DeadLetterWords.Of(count, isMore));

    [Theory]
    [InlineData("order_status", "Order status")]
    [InlineData("small-talk", "Small talk")]
    [InlineData("", "")]
    public void Names_are_words(string name, string words) => Assert.Equal(words, NameText.Of(name));

    private static Figures Opened(int count) =>
        Figures.SumOf(new Dictionary<string, ImmutableArray<double>> { ["conversations_opened"] = [count] });
}
