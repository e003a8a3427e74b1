using CsCheck;
using CustomerService.Conversations;
using CustomerService.Desk;
using CustomerService.Diagnostics;
using CustomerService.Grains.Desk;
using CustomerService.Grains.Journaling;
using CustomerService.Grains.Tests.Conversations;
using CustomerService.Grains.Tests.Kit;
using Xunit;

namespace CustomerService.Grains.Tests.Desk;

/// <summary>The inbox in memory and in the store.</summary>
public sealed class InboxBookTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Somebody turns page after page while conversations come, go and are taken: what stays is seen exactly once.</summary>
    [Fact]
    public void PageByPage_WhileItChanges_WhatStaysIsSeenOnce() =>
        Gen.Select(
            Gen.Int[0, 60].Array[0, 40],
            Gen.Select(Gen.Int[0, 60], Gen.Int[0, 3]).Array[0, 8].Array[40],
            Gen.Int[1, 7]).Sample((begin, changes, limit) =>
            {
                var book = new InboxBook();
                begin.ToList().ForEach(id => book.Set(Entry(id, assigned: false)));
                var stays = begin.ToHashSet();
                var seen = new List<(string Id, DateTimeOffset Since)>();
                var query = new InboxQuery { Limit = limit };
                for (var page = 0; ; page++)
                {
                    var read = book.Read(query);
                    Assert.True(read.Entries.Length <= limit);
                    seen.AddRange(read.Entries.Select(entry => (entry.ConversationId, entry.Since)));
                    if (!read.HasMore)
                    {
                        break;
                    }

                    query = query with { AfterSince = read.Entries[^1].Since, AfterId = read.Entries[^1].ConversationId };
                    foreach (var (id, what) in changes[page % changes.Length])
                    {
                        // Whatever happens to a conversation but a new message takes it out of the list, if only for a moment.
                        Change(book, id, what);
                        if (what != 3)
                        {
                            stays.Remove(id);
                        }
                    }
                }

                // Who leaves and waits anew may be seen again: it is another wait.
                Assert.Equal(seen.Distinct(), seen);
                Assert.All(stays, id => Assert.Single(seen, one => one.Id == Name(id)));
            });

    [Fact]
    public void ThePagesOfAQuietInbox_AreAllOfIt_LongestFirst_AndThoseOfOneAgentAreTheirs() =>
        Gen.Select(Gen.Int[0, 200].Array[0, 100], Gen.Int[1, 9], Gen.Bool).Sample((ids, limit, assigned) =>
        {
            var book = new InboxBook();
            ids.ToList().ForEach(id => book.Set(Entry(id, assigned: id % 3 == 0)));
            var agent = assigned && limit % 2 == 0 ? "agent-1" : null;
            var expected = ids.Distinct().Where(id => (id % 3 == 0) == assigned && (agent is null || id % 2 == 1)).Select(id => Entry(id, assigned))
                .OrderBy(entry => entry.Since).ThenBy(entry => entry.ConversationId, StringComparer.Ordinal);

            var read = new List<InboxEntry>();
            var query = new InboxQuery { Assigned = assigned, AgentId = agent, Limit = limit };
            while (book.Read(query) is { Entries: [.., var last] } page)
            {
                read.AddRange(page.Entries);
                Assert.Equal((ids.Distinct().Count(id => id % 3 != 0), ids.Distinct().Count(id => id % 3 == 0)), (page.Waiting, page.Assigned));
                query = query with { AfterSince = last.Since, AfterId = last.ConversationId };
            }

            Assert.Equal(expected, read);
        });

    /// <summary>Ten thousand wait: they are stored, read by another activation, and shown; and an older activation writes no more.</summary>
    [Fact]
    public async Task TenThousandWait_AndAreThereAfterARestart()
    {
        using var bed = new TestBed();
        var first = Store(bed);
        await first.LoadAsync(new InboxBook(), Stop);
        foreach (var some in Enumerable.Range(0, 10_000).Chunk(99))
        {
            Assert.True((await first.CommitAsync([.. some.Select(id => (Name(id), (InboxEntry?)Entry(id, assigned: false)))], "1.2.3.4")).IsWritten);
        }

        var (second, book) = (Store(bed), new InboxBook());
        await second.LoadAsync(book, Stop);
        Assert.Equal("1.2.3.4", second.Cursor);
        Assert.Equal(10_000, book.Read(new InboxQuery { Limit = 1 }).Waiting);
        Assert.Equal(Entry(7, assigned: false), book.Find(Name(7)));
        Assert.All(bed.Store.AllCommits.SelectMany(commit => commit.Operations), row => Assert.Equal(-1, row.Content.Span.IndexOf("because"u8)));

        Assert.True((await second.CommitAsync([(Name(7), null)], cursor: null)).IsWritten);
        Assert.Equal(CommitKind.Lost, (await first.CommitAsync([(Name(8), null)], "9.9.9.9")).Kind);
        var third = new InboxBook();
        await Store(bed).LoadAsync(third, Stop);
        Assert.Equal((9_999, true), (third.Conversations.Count, third.Find(Name(8)) is not null));
    }

    private static InboxStore Store(TestBed bed) =>
        new(new Journal(bed.Store, bed.Protection, bed.Time, new RandomIdSource(), TestCluster.Tenant, "inbox", "i"));

    private static void Change(InboxBook book, int id, int what)
    {
        switch (what)
        {
            case 0:
                book.Remove(Name(id));
                break;
            case 1:
                book.Set(Entry(id, assigned: true));
                break;
            case 2:
                book.Set(Entry(id, assigned: false) with { Since = Commands.Noon.AddHours(1 + id) });
                break;
            default:
                if (book.Find(Name(id)) is { } entry)
                {
                    book.Set(entry with { Seq = entry.Seq + 1, LastMessageAt = Commands.Noon.AddHours(2) });
                }

                break;
        }
    }

    private static string Name(int id) => $"c{id}";

    // Several begin to wait at the same moment.
    private static InboxEntry Entry(int id, bool assigned) => new()
    {
        ConversationId = Name(id),
        Status = assigned ? ConversationStatus.HandedOff : ConversationStatus.WaitingForAgent,
        Since = Commands.Noon.AddMinutes(-(id % 17)),
        Reason = "because",
        Channel = "api",
        Assignee = assigned ? new Assignee($"agent-{id % 2}", null) : null,
        Seq = 4,
    };
}
