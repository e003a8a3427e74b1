using System.Diagnostics;
using CustomerService.Analytics;
using CustomerService.Conversations;
using CustomerService.Proving.InProcess;
using CustomerService.Proving.Load;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace CustomerService.Proving.Bench;

/// <summary>Turns of ever new conversations, round after round; between the rounds, what memory still holds.</summary>
internal static class SoakBench
{
    private const int Callers = 64;

    // A conversation of one turn would hide what a second turn leaves behind.
    private const int TurnsPerConversation = 4;

    /// <summary>
    /// What Orleans remembers within bounds, addresses and a minute of events, fills up for minutes and would look like a leak until then.
    /// </summary>
    public static void Forget(ISiloBuilder silo) => silo
        .Configure<GrainDirectoryOptions>(static directory => directory.CacheSize = 1_000)
        .Services.Configure<StreamCacheEvictionOptions>(ConversationStream.Provider, static eviction =>
        {
            eviction.DataMinTimeInCache = TimeSpan.FromSeconds(0.5);
            eviction.DataMaxAgeInCache = TimeSpan.FromSeconds(1);
        });

    /// <summary>
    /// Runs rounds until the time is over, and at least so many; at most so many turns per second, 0 for as many as it takes.
    /// </summary>
    public static async Task<IReadOnlyList<SoakRound>> RunAsync(
        InProcessSilo silo,
        IReadOnlyList<MixText> texts,
        string run,
        TimeSpan duration,
        int minRounds,
        int turnsPerRound,
        double turnsPerSecond,
        Func<SoakRound, Task> report,
        CancellationToken ct)
    {
        var rounds = new List<SoakRound>();
        var clock = Stopwatch.StartNew();
        while (rounds.Count < minRounds || clock.Elapsed < duration)
        {
            await SayAsync(
                silo,
                texts,
                run,
                rounds.Count * turnsPerRound / TurnsPerConversation,
                turnsPerRound / TurnsPerConversation,
                turnsPerSecond,
                ct);
            await silo.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.FromMilliseconds(1), ct);
            var round = Measure(clock.Elapsed, (rounds.Count + 1L) * turnsPerRound);
            rounds.Add(round);
            await report(round);
        }

        return rounds;
    }

    private static Task SayAsync(
        InProcessSilo silo,
        IReadOnlyList<MixText> texts, string run, int first, int conversations, double turnsPerSecond, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        return Parallel.ForEachAsync(
            Enumerable.Range(first, conversations),
            new ParallelOptions { MaxDegreeOfParallelism = Callers, CancellationToken = ct },
            async (conversation, ct) =>
            {
                if (
                    turnsPerSecond > 0
                        && TimeSpan.FromSeconds(
                            (conversation - first) * TurnsPerConversation / turnsPerSecond) - clock.Elapsed is { Ticks: > 0 } early)
                {
                    await Task.Delay(early, TimeProvider.System, ct);
                }

                await TalkAsync(silo, texts, run, conversation);
            });
    }

    private static async Task TalkAsync(InProcessSilo silo, IReadOnlyList<MixText> texts, string run, int conversation)
    {
        for (var turn = 0; turn < TurnsPerConversation; turn++)
        {
            var text = texts[((conversation * TurnsPerConversation) + turn) % texts.Count].Text;
            var result = await silo.Grains.GetConversation(TurnBench.Key(conversation)).PostMessageAsync(
                new CustomerMessage { MessageId = $"{run}-{turn}", Text = text });
            if (result.Status != CommandStatus.Accepted)
            {
                throw new InvalidOperationException($"A turn was not accepted: {result.Status} {result.Problem}");
            }
        }
    }

    private static SoakRound Measure(TimeSpan at, long turns)
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        return new SoakRound(at, turns, heap, Environment.WorkingSet);
    }
}
