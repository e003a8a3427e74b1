using CustomerService.Cli.Load;
using CustomerService.Proving.Bench;
using CustomerService.Proving.InProcess;
using Xunit;

namespace CustomerService.Cli.Tests.Bench;

/// <summary>Memory stays flat: the short version of <c>bench soak</c>.</summary>
public sealed class SoakTests
{
    // One conversation kept in memory would be about 900 bytes a turn; tables with a bound, still filling in so short a time, make up to 250.
    private const double Most = 450;

    [Fact]
    public async Task TurnsOfEverNewConversations_LeaveNothingOnTheHeap()
    {
        var folder = Directory.CreateTempSubdirectory("customer-service-soak-test-").FullName;
        try
        {
            var stop = TestContext.Current.CancellationToken;
            var pack = MessageMix.Folder(null, AppContext.BaseDirectory);
            await using var silo = await InProcessSilo.StartAsync("sqlite", folder, pack, stop, SoakBench.Forget);

            var rounds = await SoakBench.RunAsync(
                silo, MessageMix.Load(pack, AppContext.BaseDirectory), "soak", TimeSpan.Zero, minRounds: 10, turnsPerRound: 4_000, turnsPerSecond: 0, _ => Task.CompletedTask, stop);

            Assert.Equal(40_000, rounds[^1].Turns);
            Assert.True(SoakRound.BytesKeptPerTurn(rounds) < Most, string.Join('\n', rounds));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void BytesKeptPerTurn_IsTheSlope_WhateverTheStartAndOneOddRoundSay()
    {
        SoakRound[] rounds = [.. Enumerable.Range(1, 12).Select(i => new SoakRound(TimeSpan.FromSeconds(i), i * 100, i < 3 ? 0 : 1_000_000 + (i * 100 * 40), 0))];
        rounds[7] = rounds[7] with { HeapBytes = 90_000_000 };

        Assert.Equal(40, SoakRound.BytesKeptPerTurn(rounds));
        Assert.Equal(0, SoakRound.BytesKeptPerTurn([]));
    }
}
