using System.Collections.Immutable;
using CustomerService.Client;
using CustomerService.Proving.Ledger;
using Xunit;

namespace CustomerService.Proving.Tests.Ledger;

/// <summary>What an endpoint may receive, by what it offers against duplicates.</summary>
public sealed class DeliveryChecksTests
{
    [Theory]
    [InlineData("A", "2 4", true)]
    [InlineData("A", "2 2 4", true)] // the endpoint recognises the key
    [InlineData("A", "4", false)] // lost
    [InlineData("A", "2 4 9", false)] // never written
    [InlineData("A", "2 3other 4", false)] // a customer's message sent back
    [InlineData("A", "2 2other 4", false)] // the same reply under another key
    [InlineData("A", "4 2", false)] // out of order
    [InlineData("A", "2refused 2 4", true)] // refused, then accepted
    [InlineData("A", "2refused 4", false)] // refused, then forgotten
    [InlineData("A", "2dead 4", false)] // given up, although sending again was harmless
    [InlineData("B", "2 4", true)]
    [InlineData("B", "2 2 4", false)] // it could have been asked
    [InlineData("B", "2refused 2 4", true)]
    [InlineData("C", "2 4", true)]
    [InlineData("C", "2 2marked 4", true)] // bounded and reported
    [InlineData("C", "2 2 4", false)] // not marked
    [InlineData("C", "2 2marked 2marked 4", false)] // more than once
    [InlineData("C", "2dead 4", true)] // dropped, and reported
    [InlineData("C", "4", false)] // dropped in silence
    public void Each_class_gets_what_it_was_promised(string endpointClass, string arrived, bool holds)
    {
        var arrivals = arrived.Split(' ');
        var dead = arrivals.Where(a => a.EndsWith("dead", StringComparison.Ordinal)).Select(a => new OutboxCounts.DeadLetterView($"c|{a[0]}|0", "webhook", 3, "unknown")).ToImmutableArray();
        var view = new ConversationView
        {
            AwaitsAnswer = false,
            Messages = [Message(1, "customer"), Message(2, "bot"), Message(3, "customer"), Message(4, "bot")],
            Outbox = new OutboxCounts { DeadLetters = dead },
        };
        var records = arrivals.Where(a => !a.EndsWith("dead", StringComparison.Ordinal)).Select(a => new EndpointRecord
        {
            Key = a.EndsWith("other", StringComparison.Ordinal) ? "another" : $"c|{a[0]}|0",
            Seq = a[0] - '0',
            ConversationId = "c",
            PossibleDuplicate = a.EndsWith("marked", StringComparison.Ordinal),
            Accepted = !a.EndsWith("refused", StringComparison.Ordinal),
        });
        var board = new InvariantBoard();
        DeliveryChecks.Check("c", view, records, Enum.Parse<EndpointClass>(endpointClass), board);
        Assert.Equal(holds, board.Violations == 0);
    }

    private static TranscriptPage.MessageView Message(long seq, string from) => new(seq, from, $"text {seq}", DateTimeOffset.UnixEpoch, null);
}
