using CustomerService.Analytics;
using CustomerService.Grains.Tests.Documentation;
using CustomerService.Testing.Events;
using Shop.Support;
using Xunit;

namespace CustomerService.Grains.Tests.Events.Example;

/// <summary>What docs/extending.md shows of events that were recorded, run as it is printed.</summary>
public sealed class ReplayExampleTests
{
    [Fact]
    public async Task Events_that_were_recorded_come_again_to_a_sink()
    {
        using var folder = new TemporaryFolder();
        var (file, ratings) = (folder.File("recorded.json"), folder.File("ratings.txt"));
        var recorded = new RecordedEvents();
        var rated = new ConversationFact { Seq = 1, Kind = "rated", Value = 5, At = DateTimeOffset.UnixEpoch };
        await recorded.WriteAsync(
            "shop", new ConversationFactBatch([new ConversationFacts("c-1", [rated])]), TestContext.Current.CancellationToken);
        await recorded.SaveAsync(file);

        // Printed from here:
        var events = await RecordedEvents.LoadAsync(file);
        await events.ReplayAsync(new RatingsFile(ratings), Replay.Troubled);
        // To here.

        // What a conversation said last is never lost; it may come again.
        Assert.Equal(
            "shop/c-1 1970-01-01T00:00:00.0000000+00:00 5",
            Assert.Single(File.ReadLines(ratings).Distinct(StringComparer.Ordinal)));
    }

    [Fact]
    public void The_documents_show_the_lines_that_are_tested() => Printed.IsShown(Path.Combine("Events", "Example", "ReplayExampleTests.cs"));
}
