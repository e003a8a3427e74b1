using System.Diagnostics;
using CustomerService.Warehouse.Facts;
using CustomerService.Warehouse.Sql;
using CustomerService.Warehouse.Tests.Kit;

namespace CustomerService.Warehouse.Tests.Queries;

/// <summary>
/// Queries that want more than they may have get nothing and harm nobody: neither the files of others nor their own, neither the silo nor
/// whoever asks next.
/// </summary>
public sealed class FenceTests : IAsyncLifetime
{
    private const string Secret = "the-secret-of-another-tenant";

    private readonly Engine _engine = new(new WarehouseOptions { QueryMegabytes = 128, QueryTimeout = TimeSpan.FromSeconds(3) })
    {
        Rows = Events.Conversation("c-1").Rows(),
    };

    private readonly TemporaryFolder _other = new();

    public static string[] Read(string file) =>
    [
        .. File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Queries", file))
            .Split("\n---\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
    ];

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_other.Path, "secret.csv"), $"a\n{Secret}\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_engine.Folder, "mine.csv"), "a\nmine\n", TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        _engine.Dispose();
        _other.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void There_are_enough() => Assert.InRange(Read("hostile.sql").Distinct(StringComparer.Ordinal).Count(), 150, int.MaxValue);

    [Fact]
    public async Task Hostile_queries_are_refused_and_leave_nothing()
    {
        var before = Directory.GetFileSystemEntries(_engine.Folder, "*", SearchOption.AllDirectories);
        foreach (var hostile in Read("hostile.sql"))
        {
            var sql = hostile.Replace("{own}", _engine.Folder, StringComparison.Ordinal).Replace("{other}", _other.Path, StringComparison.Ordinal);
            var refused = await Record.ExceptionAsync(() => _engine.AskAsync(sql));
            Assert.True(refused is QueryRefusedException, $"was answered: {hostile}");
            Assert.DoesNotContain(Secret, refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, Directory.GetFileSystemEntries(_engine.Folder, "*", SearchOption.AllDirectories));
        Assert.Equal("[[2]]", (await _engine.AskAsync("SELECT count(*) FROM messages")).GetRawText());
    }

    /// <summary>What takes too much time or memory is ended; the silo does not feel it, and the next query is answered.</summary>
    [Theory]
    [InlineData("SELECT count(*) FROM range(1000000000000) a, range(1000000) b WHERE hash(a.range + b.range) = 1")]
    [InlineData("SELECT list(range) FROM range(100000000)")]
    [InlineData("SELECT string_agg(range::VARCHAR, ',') FROM range(1000000000)")]
    [InlineData("SELECT count(*) FROM messages a, messages b, messages c, range(100000000) d, range(100000000) e")]
    [InlineData("WITH a AS (SELECT 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' s), b AS (SELECT s||s||s||s||s||s||s||s||s||s||s||s||s||s||s||s s FROM a), c AS (SELECT s||s||s||s||s||s||s||s||s||s||s||s||s||s||s||s s FROM b), d AS (SELECT s||s||s||s||s||s||s||s||s||s||s||s||s||s||s||s s FROM c), e AS (SELECT s||s||s||s||s||s||s||s||s||s||s||s||s||s||s||s s FROM d), f AS (SELECT s||s||s||s||s||s||s||s||s||s||s||s||s||s||s||s s FROM e), g AS (SELECT s||s||s||s||s||s||s||s||s||s||s||s||s||s||s||s s FROM f) SELECT length(s), range FROM g, range(100)")]
    [InlineData("SELECT count(DISTINCT range::VARCHAR || 'a') FROM range(1000000000)")]
    [InlineData("SELECT * FROM range(100000000) ORDER BY hash(range)")]
    public async Task Greedy_queries_are_ended(string sql)
    {
        await Assert.ThrowsAsync<QueryRefusedException>(() => _engine.AskAsync(sql));

        Assert.InRange(Process.GetCurrentProcess().WorkingSet64, 1, 2_000_000_000);
        Assert.Equal("[[2]]", (await _engine.AskAsync("SELECT count(*) FROM messages")).GetRawText());
    }

    /// <summary>A tenant's greed does not keep another tenant's question from being answered.</summary>
    [Fact]
    public async Task Others_are_answered_meanwhile()
    {
        // Long enough for a small question on a busy machine.
        using var engine = new Engine(new WarehouseOptions { QueryMegabytes = 128, QueryTimeout = TimeSpan.FromSeconds(15) }) { Rows = _engine.Rows };
        var greedy = Record.ExceptionAsync(() => engine.AskAsync("acme", "SELECT count(*) FROM range(1000000000000) a, range(1000) b WHERE hash(a.range, b.range) = 1"));
        Assert.Equal("[[2]]", (await engine.AskAsync("umbrella", "SELECT count(*) FROM messages")).GetRawText());
        Assert.IsType<QueryRefusedException>(await greedy);
    }

    [Fact]
    public async Task Ordinary_queries_are_answered()
    {
        foreach (var sql in Read("ordinary.sql"))
        {
            var refused = await Record.ExceptionAsync(() => _engine.AskAsync(sql));
            Assert.True(refused is null, $"{refused?.Message}\n{sql}");
        }
    }

    [Fact]
    public void Every_table_and_view_is_named_in_one_of_them()
    {
        var ordinary = string.Join(' ', Read("ordinary.sql"));
        Assert.All(FactTables.Stored.Select(table => table.Name).Concat(FactViews.Names), name => Assert.Contains(name, ordinary, StringComparison.Ordinal));
    }
}
