using System.Collections.Concurrent;
using System.Globalization;
using CustomerService.Deploy.Tests.Support;

namespace CustomerService.Deploy.Tests.Backups;

/// <summary>The drill: a host at work is backed up, dies with its disk, and comes back from the backup.</summary>
public sealed class BackupDrillTests : IDisposable
{
    private const int Writers = 4;
    private static readonly string Scripts = Path.Combine(Repository.Deploy, "backup");
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task What_was_acknowledged_before_the_backup_is_there_after_the_restore()
    {
        var acknowledged = new ConcurrentDictionary<string, string>();
        string[] before;
        await using (var host = await RunningHost.StartAsync(_folder.File("data")))
        {
            using var enough = new CancellationTokenSource();
            var writers = Enumerable.Range(0, Writers).Select(writer => WriteAsync(host, writer, acknowledged, enough.Token)).ToArray();
            while (acknowledged.Count < 200)
            {
                await Task.WhenAny([.. writers, Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken)]);
                Assert.DoesNotContain(writers, writer => writer.IsFaulted);
            }

            // While the writers go on.
            before = [.. acknowledged.Keys];
            Say(await ScriptAsync("backup.sh", _folder.File("data"), _folder.File("backup")));
            var during = acknowledged.Count;
            while (acknowledged.Count < during + 20)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
                Assert.DoesNotContain(writers, writer => writer.IsFaulted);
            }

            await enough.CancelAsync();
            await Task.WhenAll(writers);
            File.Copy(Path.Combine(_folder.File("data"), "master.key"), _folder.File("master.key"));
            await host.KillAsync();
        }

        Directory.Delete(_folder.File("data"), recursive: true);
        Say(await ScriptAsync("restore.sh", _folder.File("backup"), _folder.File("data"), _folder.File("master.key")));

        Assert.True(File.Exists(Path.Combine(_folder.File("data"), "backup.json")));
        await using var restored = await RunningHost.StartAsync(_folder.File("data"));

        // The host has noticed that its store was put back, and will notice it once.
        Assert.False(File.Exists(Path.Combine(_folder.File("data"), "backup.json")));
        Assert.Single(Directory.GetFiles(_folder.File("data"), "restored-*.json"));
        Assert.True(before.Length >= 200);
        foreach (var conversation in before)
        {
            Assert.Contains(acknowledged[conversation], await restored.ReadAsync(conversation), StringComparison.Ordinal);
        }

        // And it goes on from there.
        Assert.True(await restored.SendAsync("after", "How long does delivery take?"));
    }

    [Fact]
    public async Task A_damaged_or_unfinished_backup_is_not_restored_and_nothing_is_overwritten()
    {
        Directory.CreateDirectory(_folder.File("backup"));
        var unfinished = await RunAsync("restore.sh", _folder.File("backup"), _folder.File("data"));
        Assert.Equal(1, unfinished.ExitCode);
        Assert.Contains("no finished backup", unfinished.Errors, StringComparison.Ordinal);

        await File.WriteAllTextAsync(Path.Combine(_folder.File("backup"), "store.db"), "other", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder.File("backup"), "SHA256SUMS"), new string('0', 64) + "  ./store.db\n", TestContext.Current.CancellationToken);
        var damaged = await RunAsync("restore.sh", _folder.File("backup"), _folder.File("data"));
        Assert.Equal(1, damaged.ExitCode);
        Assert.Contains("damaged or incomplete", damaged.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("data")));

        Directory.CreateDirectory(_folder.File("data"));
        await File.WriteAllTextAsync(Path.Combine(_folder.File("data"), "store.db"), "", TestContext.Current.CancellationToken);
        Assert.Contains("is not empty", (await RunAsync("restore.sh", _folder.File("backup"), _folder.File("data"))).Errors, StringComparison.Ordinal);
        Assert.Contains("no data folder", (await RunAsync("backup.sh", _folder.File("data"), _folder.File("new"))).Errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task WriteAsync(RunningHost host, int writer, ConcurrentDictionary<string, string> acknowledged, CancellationToken enough)
    {
        for (var number = 0; !enough.IsCancellationRequested; number++)
        {
            var (conversation, text) = (string.Create(CultureInfo.InvariantCulture, $"drill-{writer}-{number}"), string.Create(CultureInfo.InvariantCulture, $"Where is my parcel {writer}/{number}?"));
            if (await host.SendAsync(conversation, text))
            {
                acknowledged[conversation] = text;
            }
        }
    }

    private static async Task<string> ScriptAsync(string script, params string[] arguments) => (await RunAsync(script, arguments)).ShouldSucceed().Output;

    private static Task<ToolResult> RunAsync(string script, params string[] arguments) => Tool.RunAsync("sh", [Path.Combine(Scripts, script), .. arguments]);

    private static void Say(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text.Trim());
}
