using System.Text.Json;
using CustomerService.Warehouse.Quality;
using CustomerService.Warehouse.Tests.Ingest;

namespace CustomerService.Warehouse.Tests.Quality;

/// <summary>After a load what is expected of the files is looked at, and what came of it stays.</summary>
public sealed class QualityTests
{
    private const string Outcomes = "SELECT DISTINCT expectation, outcome FROM quality_checks ORDER BY ALL";

    /// <summary>Real conversations are as every tenant's warehouse is expected to be, and a restart forgets none of it.</summary>
    [Fact]
    public async Task A_load_is_looked_at_and_the_outcome_survives_a_restart()
    {
        await using var bed = await WarehouseBed.StartAsync(1, null, ("FlushAfter", "01:00:00"), ("QualityEvery", "00:00:00"), ("QueryTimeout", "00:02:00"));
        var day = new RecordedDay(bed.Cluster, seed: 13);
        await day.LiveAsync(20);
        await bed.SeenAsync(day.Conversations);
        await bed.Warehouse.FlushAsync();

        await LookedAtAsync(bed);
        var outcomes = await bed.AskAsync(Outcomes, storedOnly: true);
        Assert.Equal(
            ExpectationReader.Standard.Keys.Order(StringComparer.Ordinal).Select(name => $"{name} met"),
            JsonDocument.Parse(outcomes).RootElement.EnumerateArray().Select(row => $"{row[0].GetString()} {row[1].GetString()}"));

        await bed.Cluster.RestartAsync();
        Assert.Equal(outcomes, await bed.AskAsync(Outcomes, storedOnly: true));
    }

    /// <summary>What a tenant expects itself, and is not so.</summary>
    [Fact]
    public async Task What_is_not_as_expected_is_said()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(
            folder.File("own.yml"),
            """
            expectations:
              messages_short: { is: Nobody writes much., table: messages, expect: range, column: characters, most: 3, where: fact.sender = 'customer' }
              messages_wrong: { is: Not SQL., table: messages, expect: not_null, column: channel, where: fact.mood = 1 }
            """,
            TestContext.Current.CancellationToken);
        await using var bed = await WarehouseBed.StartAsync(1, null, ("QualityEvery", "00:00:00"), ("QueryTimeout", "00:02:00"), ("Expectations:acme", folder.File("own.yml")));
        await bed.Cluster.SayAsync("c-1", "Where is my order?");
        await bed.SeenAsync("c-1");
        await bed.Warehouse.FlushAsync();

        await LookedAtAsync(bed);
        Assert.Equal(
            """[["messages_short","messages","broken",1,1],["messages_wrong","messages","unknown",0,0]]""",
            await bed.AskAsync("SELECT DISTINCT expectation, of_table, outcome, checked, failed FROM quality_checks WHERE outcome <> 'met' ORDER BY 1"));
    }

    private static Task LookedAtAsync(WarehouseBed bed) => Eventually.TrueAsync(
        async () => await bed.AskAsync("SELECT count(*) > 0 FROM quality_checks", storedOnly: true) == "[[true]]", "the files were looked at");
}
