using System.Text.Json.Nodes;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Starting;

/// <summary>A data folder that is not whole, is somebody else's, or whose key file is not what it should be.</summary>
public sealed class DataFolderTests(BegunFolder begun) : IClassFixture<BegunFolder>
{
    private static readonly string[] Parts = ["store.db", "keys.db", "master.key", "blobs"];

    [Fact]
    public async Task A_missing_part_is_refused_whichever_it_is_and_nothing_is_begun_anew()
    {
        using var folder = new TestFolder();
        var whole = folder.File("whole");
        begun.CopyTo(whole);

        // Every combination but all and none.
        for (var missing = 1; missing < (1 << Parts.Length) - 1; missing++)
        {
            TestFolder.Copy(whole, folder.Data);
            var gone = Parts.Where((_, part) => (missing & (1 << part)) != 0).ToArray();
            foreach (var path in gone.Select(part => Path.Combine(folder.Data, part)))
            {
                if (Directory.Exists(path))
                {
                    Directory.Delete(path, recursive: true);
                }
                else
                {
                    File.Delete(path);
                }
            }

            var access = await File.ReadAllTextAsync(Path.Combine(folder.Data, "demo-access.json"), TestContext.Current.CancellationToken);
            var line = await Refusal.LineAsync(folder, "--data", folder.Data, "--urls", "http://127.0.0.1:0");
            Assert.All(gone, part => Assert.Contains(part, line, StringComparison.Ordinal));
            Assert.All(gone, part => Assert.False(Path.Exists(Path.Combine(folder.Data, part)), $"{part} was made anew: {line}"));
            Assert.Equal(access, await File.ReadAllTextAsync(Path.Combine(folder.Data, "demo-access.json"), TestContext.Current.CancellationToken));
            Directory.Delete(folder.Data, recursive: true);
        }

        // Put together again, it is what it was.
        Directory.Move(whole, folder.Data);
        await using var host = await HostProcess.StartAsync(folder, Ports.Free());
        using var api = host.Api();
        Assert.NotEmpty(await api.TranscriptAsync("c-1"));
    }

    [Fact]
    public async Task A_first_start_that_was_cut_off_is_finished_by_the_next()
    {
        using var folder = new TestFolder();
        await using (var host = HostProcess.Launch(folder, Ports.Free()))
        {
            await Wait.UntilAsync(() => Directory.Exists(Path.Combine(folder.Data, "blobs")), () => $"No start was begun.\n{host.Everything}");
            await host.KillAsync();
        }

        await using var again = await HostProcess.StartAsync(folder, Ports.Free());
        using var api = again.Api();
        await api.SayAsync("c-1", "m-1", "Hello");
        Assert.NotEmpty(await api.TranscriptAsync("c-1"));
    }

    [Fact]
    public async Task Two_hosts_on_their_own_do_not_share_a_folder_and_a_killed_one_leaves_it_free()
    {
        using var folder = new TestFolder();
        await using (var host = await HostProcess.StartAsync(folder, Ports.Free()))
        {
            var line = await Refusal.LineAsync(folder, "--data", folder.Data, "--urls", "http://127.0.0.1:0");
            Assert.Contains("in use by another host", line, StringComparison.Ordinal);
            Assert.Contains(folder.Data, line, StringComparison.Ordinal);
            using var api = host.Api();
            await api.SayAsync("c-1", "m-1", "Hello");
            await host.KillAsync();
        }

        await using var next = await HostProcess.StartAsync(folder, Ports.Free());
        using var reader = next.Api();
        Assert.NotEmpty(await reader.TranscriptAsync("c-1"));
    }

    [Theory]
    [InlineData("", "was empty or damaged")]
    [InlineData("{\"tenant\":\"demo\",\"apiK", "was empty or damaged")]
    [InlineData("[]", "was empty or damaged")]
    [InlineData("{\"tenant\":\"demo\"}", "held no key")]
    [InlineData("{\"tenant\":\"demo\",\"apiKey\":\"cs.demo.000000000000.foreign\"}", "held another key")]
    [InlineData("{\"tenant\":\"other\",\"apiKey\":\"KEY\"}", "held another key")]
    public async Task A_key_file_that_is_not_right_is_written_anew_and_that_is_said(string content, string said)
    {
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Data, "demo-access.json");
        begun.CopyTo(folder.Data);
        var right = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var key = JsonNode.Parse(right)!["apiKey"]!.GetValue<string>();
        await File.WriteAllTextAsync(file, content.Replace("KEY", key, StringComparison.Ordinal), TestContext.Current.CancellationToken);

        await using var host = await HostProcess.StartAsync(folder, Ports.Free());
        Assert.Contains(said, host.Out, StringComparison.Ordinal);
        Assert.Equal(right, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"url\":\"http://127.0.0.1:1\",\"admin")]
    [InlineData("{\"adminKey\":5}")]
    [InlineData("{}")]
    public async Task An_operators_key_file_that_is_not_right_is_one_line(string content)
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder.Data);
        await File.WriteAllTextAsync(Path.Combine(folder.Data, "admin-access.json"), content, TestContext.Current.CancellationToken);
        var line = await Refusal.LineAsync(
            folder, "--data", folder.Data, "--urls", $"http://127.0.0.1:{Ports.Free()}", $"--CustomerService:Admin:Url=http://127.0.0.1:{Ports.Free()}");
        Assert.Contains("admin-access.json holds no adminKey", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_files_that_others_can_read_are_named_and_those_that_they_cannot_are_not()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files have no such modes.");
#pragma warning disable CA1416 // The test is skipped where there are no modes.
        using var folder = new TestFolder();
        begun.CopyTo(folder.Data);
        string[] files = [.. new[] { "master.key", "demo-access.json", "other-access.json" }.Select(name => Path.Combine(folder.Data, name))];
        await File.WriteAllTextAsync(files[2], "{}", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(files[0], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        File.SetUnixFileMode(files[2], UnixFileMode.UserRead | UnixFileMode.OtherWrite);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(files[1]));
#pragma warning restore CA1416

        await using var host = await HostProcess.StartAsync(folder, Ports.Free());

        Assert.Contains($"the key file {files[0]} (mode 640)", host.Out, StringComparison.Ordinal);
        Assert.Contains($"the key file {files[2]} (mode 402)", host.Out, StringComparison.Ordinal);
        Assert.DoesNotContain($"the key file {files[1]}", host.Out, StringComparison.Ordinal);
    }
}
