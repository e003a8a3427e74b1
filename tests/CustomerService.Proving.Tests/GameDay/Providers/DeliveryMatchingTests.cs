using CustomerService.Client;
using CustomerService.Proving.GameDay.Providers;
using CustomerService.Proving.Ledger;
using Xunit;

namespace CustomerService.Proving.Tests.GameDay.Providers;

/// <summary>Which reply a message is that a provider took, and what can't be the replies of a conversation.</summary>
public sealed class DeliveryMatchingTests
{
    [Fact]
    public void Without_keys_replies_are_told_by_their_order_and_repeats_by_what_they_follow() =>
        Assert.Equal([2, 2, 4, 6], Seqs(View(marks: 1, (2, "hello"), (4, "hello"), (6, "bye")), "hello", "hello", "hello", "bye"));

    [Fact]
    public void A_repeat_is_marked_as_often_as_the_host_says_that_it_marked_one()
    {
        Assert.Equal([false, true], Matched(View(marks: 1, (2, "hello")), "hello", "hello")!.Select(record => record.PossibleDuplicate));
        Assert.Equal([false, false], Matched(View(marks: 0, (2, "hello")), "hello", "hello")!.Select(record => record.PossibleDuplicate));
    }

    [Fact]
    public void What_a_channel_says_below_the_words_is_no_other_reply() =>
        Assert.Equal([2], Seqs(View(marks: 0, (2, "See here")), "See here\nhttps://shop.example"));

    [Theory]
    [InlineData("hello")]
    [InlineData("bye", "hello")]
    [InlineData("hello", "hello", "hello", "bye")]
    [InlineData("hello", "bye", "hello")]
    [InlineData("hello", "bye", "more")]
    public void What_can_not_be_the_replies_is_said(params string[] taken) =>
        Assert.Null(Matched(View(marks: 9, (2, "hello"), (4, "bye")), taken));

    [Fact]
    public void A_dead_letter_may_be_missing_and_nothing_else()
    {
        var dead = new OutboxCounts.DeadLetterView("c|4|0", "telegram", 2, "unknown twice");
        var view = View(marks: 1, (2, "hello"), (4, "bye"), (6, "again"));
        Assert.Null(Matched(view, "hello", "again"));
        Assert.Equal([2, 6], Seqs(view with { Outbox = view.Outbox! with { DeadLetters = [dead] } }, "hello", "again"));
    }

    [Fact]
    public void Keys_say_which_reply_it_is_whatever_it_says() =>
        Assert.Equal(
            [4, 2],
            DeliveryMatching.Of("c", View(marks: 0, (2, "a"), (4, "b")), [new("x:1", "?", "c|4|0"), new("x:1", "?", "c|2|0")])!.Select(each => each.Seq));

    private static IEnumerable<long> Seqs(ConversationView view, params string[] taken) => Matched(view, taken)!.Select(record => record.Seq);

    private static IReadOnlyList<EndpointRecord>? Matched(ConversationView view, params string[] taken) =>
        DeliveryMatching.Of("c", view, [.. taken.Select(text => new ProviderDelivery("telegram:1", text, Key: null))]);

    private static ConversationView View(int marks, params (long Seq, string Text)[] replies) => new()
    {
        AwaitsAnswer = false,
        Messages = [.. replies.Select(reply => new TranscriptPage.MessageView(reply.Seq, "bot", reply.Text, default, null))],
        Outbox = new OutboxCounts { PossibleDuplicates = marks },
    };
}
