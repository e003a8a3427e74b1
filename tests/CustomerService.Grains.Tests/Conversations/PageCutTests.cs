using CsCheck;
using CustomerService.Conversations;
using CustomerService.Grains.Paging;
using CustomerService.Grains.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Xunit;

namespace CustomerService.Grains.Tests.Conversations;

/// <summary>However long the messages are, no page is too large for a message between processes, and none is lost or repeated.</summary>
public sealed class PageCutTests(Clusters clusters)
{
    /// <summary>As the host configures it.</summary>
    private const int MaxMessageBytes = 4 * 1024 * 1024;

    private static readonly Gen<string> Text = Gen.Select(
        Gen.OneOf(Gen.Int[1, 40], Gen.Int[2_000, 6_000], Gen.Int[30_000, 32_768], Gen.Const(32_768)),
        Gen.OneOf('x', '語', 'é', '\u0001', '"', '\u2028'),
        (length, letter) => new string(letter, length));

    [Fact]
    public Task Every_page_fits_and_all_together_are_the_conversation() => Gen.Select(Text.Array[1, 40], Gen.Int[1, 200]).SampleAsync(
        async input =>
        {
            var (texts, limit) = input;
            var talk = await clusters.TalkAsync();
            for (var i = 0; i < texts.Length; i += 3)
            {
                // Several at once: they may become one commit, or several.
                await Task.WhenAll(texts.Skip(i).Take(3).Select(text => talk.SayWellAsync(text)));
            }

            var messages = new List<TranscriptMessage>();
            for (long? after = 0; after is { } from;)
            {
                var page = (await talk.Grain.ReadTranscriptAsync(from, limit))!;
                Assert.InRange(page.Messages.Length, 1, limit);
                Assert.True(Size(page) < MaxMessageBytes, $"{Size(page)}");
                messages.AddRange(page.Messages);
                after = page.Next;
            }

            var events = new List<ConversationEvent>();
            for (var page = await ReadAsync(talk, 0, limit); !page.Events.IsEmpty; page = await ReadAsync(talk, page.LastSeq, limit))
            {
                events.AddRange(page.Events);
            }

            Assert.Equal(texts.Order(StringComparer.Ordinal), messages.Where(m => m.From == Speaker.Customer).Select(m => m.Text).Order(StringComparer.Ordinal));
            Assert.Equal(messages.OrderBy(m => m.Seq).Select(m => m.Seq), messages.Select(m => m.Seq));
            Assert.Equal(Enumerable.Range(1, events.Count).Select(i => (long)i), events.Select(e => e.Seq));
        },
        iter: 12,
        threads: 1);

    [Fact]
    public async Task Sixty_messages_of_the_longest_kind_are_read()
    {
        var talk = await clusters.TalkAsync();
        for (var i = 0; i < 60; i++)
        {
            await talk.SayWellAsync("silent " + new string('語', 32_761));
        }

        var read = 0;
        for (long? after = 0; after is { } from;)
        {
            var page = (await talk.Grain.ReadTranscriptAsync(from, 200))!;
            Assert.True(Size(page) < MaxMessageBytes);
            read += page.Messages.Length;
            after = page.Next;
        }

        Assert.Equal(60, read);
    }

    [Fact]
    public void One_item_is_always_taken_and_no_more_than_fit()
    {
        var cut = default(PageCut);
        Assert.True(cut.Takes(PageCut.MostBytes * 3L));
        Assert.False(cut.Takes(0));

        cut = default;
        var taken = 0;
        while (cut.Takes(1_000))
        {
            taken++;
        }

        Assert.Equal(PageCut.MostBytes / 1_000, taken);
    }

    private static async Task<EventPage> ReadAsync(Talk talk, long after, int limit)
    {
        var page = (await talk.Grain.ReadEventsAsync(after, limit, TimeSpan.Zero))!;
        Assert.InRange(page.Events.Length, 0, limit);
        Assert.True(page.Head >= page.LastSeq);
        Assert.True(page.Events.IsEmpty || Size(page) < MaxMessageBytes);
        return page;
    }

    private static int Size<T>(T page) => Serializer.Value.SerializeToArray(page).Length;

    private static readonly Lazy<Serializer> Serializer = new(() => new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>());
}
