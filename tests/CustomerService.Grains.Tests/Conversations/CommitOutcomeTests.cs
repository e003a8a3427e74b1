using CustomerService.Conversations;
using CustomerService.Grains.Journaling;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Storage.Partitions;
using Xunit;

namespace CustomerService.Grains.Tests.Conversations;

/// <summary>
/// Every way that commits, with a store that times out before, after and never, and says so in whichever words. Whatever it says: the
/// sender hears "done" only of what is done, what is sent again is done once, and no activation writes on while the fate of a commit is
/// unknown.
/// </summary>
public sealed class CommitOutcomeTests(Clusters clusters)
{
    private static readonly Dictionary<string, StoreFault[]> Scripts = new()
    {
        ["refused once"] = [StoreFault.Unavailable],
        ["refused for good"] = Times(4, StoreFault.Unavailable),
        ["timed out before"] = [StoreFault.TimedOutBefore],
        ["timed out after"] = [StoreFault.TimedOutAfter],
        ["lost twice, then done"] = Times(2, StoreFault.LostUnanswered),
        ["done, and the answer lost"] = [StoreFault.AppliedUnanswered],
        ["never done, timed out"] = Times(4, StoreFault.TimedOutBefore),
        ["never done, lost"] = Times(4, StoreFault.LostUnanswered),
        ["lost, then away"] = [StoreFault.LostUnanswered, .. Times(3, StoreFault.Unavailable)],
        ["done, and nobody can say"] = [StoreFault.AppliedUnreadable],
    };

    private static readonly string[] Ways =
    [
        "first turn", "fast turn", "acceptance of a slow turn", "message beside a slow turn", "answer of a slow turn", "recovered turn",
        "agent's message", "handoff", "joining", "take", "release", "release to the queue", "handback", "close", "rating", "contact", "what was heard",
        "record of sending", "record of what was sent",
    ];

    /// <summary>What a way does, how it is repeated, and what there must be once in the end.</summary>
    private sealed record Way(Talk Talk, Func<Task<CommandResult?>> Act, Func<Task<bool>> IsDoneOnce, StoreFault[]? Before = null, Func<Task<CommandResult?>>? Again = null);

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var way in Ways)
        {
            foreach (var script in Scripts.Keys)
            {
                cases.Add(way, script);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task WhateverTheStoreSays_ItIsDoneOnce_AndNothingIsWrittenBesideTheUnknown(string name, string script)
    {
        var way = await PrepareAsync(name);
        var (talk, store) = (way.Talk, way.Talk.Bed.Store);
        store.FailCommits(talk.Partition, [.. way.Before ?? [], .. Scripts[script]]);

        var first = await TryAsync(way.Act);

        if (first is { Status: not (CommandStatus.Accepted or CommandStatus.Duplicate) })
        {
            // Of what may have been written nobody says that nothing was.
            Assert.Equal(CommandStatus.Unavailable, first.Status);
            Assert.Equal(!MayHaveLanded(store, talk), first.Problem!.Contains("nothing was accepted", StringComparison.Ordinal));
            await Eventually.TrueAsync(() => talk.Bed.Policy.Waiting(talk.Id) == 0 || name is "message beside a slow turn", "no decision runs on for a message that was not accepted");
        }

        await Eventually.TrueAsync(async () => await TryAsync(way.Again ?? way.Act) is null or { Status: CommandStatus.Accepted or CommandStatus.Duplicate }, $"{name} is repeated well");
        talk.Bed.Gates.Open(talk.Gate);
        await Eventually.TrueAsync(
            async () =>
            {
                await TryAsync(() => WakeAsync(talk));
                return await way.IsDoneOnce();
            },
            $"{name}, {script}: done once");

        AssertNothingIsWrittenBesideTheUnknown(store, talk);
    }

    private async Task<Way> PrepareAsync(string name)
    {
        var talk = name switch
        {
            "acceptance of a slow turn" or "message beside a slow turn" or "answer of a slow turn" or "recovered turn" => await clusters.HastyTalkAsync(),
            "record of sending" => await clusters.TalkAsync("neither"),
            "record of what was sent" => await clusters.TalkAsync("keyed"),
            _ => await clusters.TalkAsync(),
        };
        var slow = $"wait:{talk.Gate}";
        if (name is not ("first turn" or "acceptance of a slow turn" or "record of sending" or "record of what was sent"))
        {
            await talk.SayWellAsync(talk.Cluster == await clusters.Hasty ? slow : "hello", "m0");
        }

        if (name is "handback")
        {
            await talk.Grain.HandOffAsync(new HandoffRequest());
        }

        if (name is "release" or "release to the queue")
        {
            await talk.Grain.TakeAsync(new TakeRequest { AgentId = "kim" });
        }

        if (name is "recovered turn")
        {
            await talk.DeactivateAsync();
        }

        Task<CommandResult?> Wake() => WakeAsync(talk);
        async Task<CommandResult?> OpenAsync()
        {
            talk.Bed.Gates.Open(talk.Gate);
            return await Wake();
        }

        return name switch
        {
            "first turn" or "fast turn" => new(talk, () => Done(talk.SayAsync("two things", "m")), async () => await AnsweredAsync(talk, "m")),
            "acceptance of a slow turn" => new(talk, () => Done(talk.SayAsync(slow, "m")), async () => await AnsweredAsync(talk, "m")),
            "message beside a slow turn" => new(talk, () => Done(talk.SayAsync("beside", "m")), async () => await AnsweredAsync(talk, "m0") && await AnsweredAsync(talk, "m")),
            "answer of a slow turn" or "recovered turn" => new(talk, OpenAsync, async () => await AnsweredAsync(talk, "m0")),
            "agent's message" => new(talk, () => Done(talk.AgentSaysAsync("Here I am", "a")), () => OnceAsync<AgentReplied>(talk)),
            "handoff" => new(talk, () => Done(talk.Grain.HandOffAsync(new HandoffRequest())), () => OnceAsync<HandedOff>(talk)),
            "joining" => new(talk, () => Done(talk.Grain.HandOffAsync(new HandoffRequest { AgentId = "kim" })), () => OnceAsync<HandedOff>(talk)),
            "take" => new(talk, () => Done(talk.Grain.TakeAsync(new TakeRequest { AgentId = "kim" })), () => OnceAsync<HandedOff>(talk)),
            "release" => new(talk, () => Done(talk.Grain.ReleaseAsync(new ReleaseRequest { AgentId = "kim" })), () => OnceAsync<HandedBack>(talk)),
            "release to the queue" => new(
                talk,
                () => Done(talk.Grain.ReleaseAsync(new ReleaseRequest { AgentId = "kim", ToQueue = true })),
                async () => await OnceAsync<HandedBack>(talk) && (await talk.EventsAsync<HandedOff>()).Count(h => h.Waiting) == 1),
            "handback" => new(talk, () => Done(talk.Grain.HandOffAsync(new HandoffRequest { ToAgent = false, By = Speaker.Customer })), () => OnceAsync<HandedBack>(talk)),
            "close" => new(talk, () => Done(talk.Grain.CloseAsync(new CloseRequest())), () => OnceAsync<ConversationClosed>(talk)),
            "rating" => new(talk, () => Done(talk.Grain.RateAsync(new Rating { Score = 4, Comment = "well" })), () => OnceAsync<ConversationRated>(talk)),
            "contact" => new(talk, () => Done(talk.Grain.LeaveContactAsync(new ContactRequest { Email = "ada@example.com" })), () => OnceAsync<ContactGiven>(talk)),
            "what was heard" => new(talk, () => Done(HeardAsync(talk)), () => OnceAsync<ReplyHeard>(talk)),

            // The turn is committed well; the record that it is about to be sent is what fails.
            "record of sending" => new(talk, () => Done(talk.SayAsync("two things", "m")), () => SentOnceAsync(talk), [StoreFault.None]),
            _ => new(talk, () => Done(talk.SayAsync("two things", "m")), () => SentOnceAsync(talk), [StoreFault.None]),
        };
    }

    /// <summary>Of the first reply, a caller heard the beginning.</summary>
    private static async Task<CommandResult> HeardAsync(Talk talk) =>
        await talk.Grain.ReportHeardAsync(new HeardReply((await talk.EventsAsync<BotReplied>())[0].Seq, "You"));

    private static async Task<CommandResult?> Done(Task<CommandResult> call) => await call;

    private static async Task<CommandResult?> WakeAsync(Talk talk)
    {
        await talk.Grain.WakeAsync();
        return null;
    }

    /// <summary>Null where there is no result, or the call ended with the activation that it was waiting in.</summary>
    private static async Task<CommandResult?> TryAsync(Func<Task<CommandResult?>> call)
    {
        try
        {
            return await call();
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }

    private static async Task<bool> AnsweredAsync(Talk talk, string messageId)
    {
        var events = await talk.EventsAsync();
        var received = Assert.Single(events.OfType<MessageReceived>(), m => m.MessageId == messageId);
        Assert.True(events.OfType<TurnDecided>().Count(t => t.Turn == received.Turn) <= 1);
        return events.OfType<TurnDecided>().Any(t => t.Turn == received.Turn) && events.OfType<BotReplied>().Any(b => b.Turn == received.Turn);
    }

    private static async Task<bool> OnceAsync<T>(Talk talk)
        where T : ConversationEvent
    {
        Assert.Single(await talk.EventsAsync<T>());
        return true;
    }

    private static async Task<bool> SentOnceAsync(Talk talk)
    {
        var replies = await talk.EventsAsync<BotReplied>();
        var channel = talk.Bed.Neither.Attempts(talk.Id).Count > 0 ? talk.Bed.Neither : talk.Bed.Keyed;
        Assert.True(channel.Arrived(talk.Id).GroupBy(m => m.Key).All(g => g.Count() == 1 || g.Skip(1).All(m => m.PossibleDuplicate)), "What comes twice is marked.");
        return await AnsweredAsync(talk, "m") && (await talk.Grain.ReadOutboxAsync()).Pending == 0
            && channel.Arrived(talk.Id).Select(m => m.Seq).Distinct().Order().SequenceEqual(replies.Select(r => r.Seq));
    }

    private static bool MayHaveLanded(FaultyStore store, Talk talk) => store.Commits(talk.Partition) is [.., var last] records
        && records.Any(record => IdOf(record) == IdOf(last) && record.Fault is not (StoreFault.None or StoreFault.Unavailable));

    /// <summary>Where a commit's fate is unknown, the next one is another activation's.</summary>
    private static void AssertNothingIsWrittenBesideTheUnknown(FaultyStore store, Talk talk)
    {
        foreach (var activation in store.Commits(talk.Partition).GroupBy(record => Convert.ToHexString(IdOf(record).ToByteArray()[..12])))
        {
            Guid? unknown = null;
            foreach (var record in activation)
            {
                var id = IdOf(record);
                Assert.True(unknown is null || unknown == id, "An activation wrote on while it did not know what became of its last commit.");
                unknown = record.Fault switch
                {
                    StoreFault.LostUnanswered or StoreFault.TimedOutBefore or StoreFault.AppliedUnreadable => id,
                    StoreFault.None or StoreFault.TimedOutAfter or StoreFault.AppliedUnanswered when record.Applied => null,
                    _ => unknown,
                };
            }
        }
    }

    private static Guid IdOf(CommitRecord record) =>
        JournalHead.Decode(record.Operations.First(operation => operation.Key == JournalHead.Key).Content, "test").CommitId;

    private static StoreFault[] Times(int count, StoreFault fault) => [.. Enumerable.Repeat(fault, count)];
}
