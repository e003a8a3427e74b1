using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Readme;

/// <summary>What git would give to somebody else, with what is changed here and not committed yet.</summary>
internal static class FreshClone
{
    public static async Task MakeAsync(string root, string target)
    {
        await GitAsync(root, "clone", "--quiet", "--no-hardlinks", root, target);
        var files = await GitAsync(root, "ls-files", "--cached", "--others", "--exclude-standard");
        foreach (var file in files.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var (from, to) = (Path.Combine(root, file), Path.Combine(target, file));
            if (!File.Exists(from))
            {
                File.Delete(to);
                continue;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(from, to, overwrite: true);
        }

        // So that what the commands leave behind is what git shows afterwards.
        await GitAsync(target, "add", "--all");
        await GitAsync(target, "-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "--quiet", "--allow-empty", "--message", "as it is here");
    }

    public static async Task<string> GitAsync(string folder, params string[] arguments)
    {
        await using var git = RunningProcess.Start("git", ["-C", folder, "-c", "safe.directory=*", .. arguments], folder);
        Assert.True(await git.ExitedAsync() == 0, git.Everything);
        return git.Out;
    }
}
