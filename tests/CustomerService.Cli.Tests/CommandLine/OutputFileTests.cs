using System.Diagnostics;
using System.Runtime.Versioning;
using CustomerService.Cli.CommandLine;
using CustomerService.Proving.Reporting;
using Xunit;

namespace CustomerService.Cli.Tests.CommandLine;

/// <summary>What is at the place of an output file stays what it is (kind K22).</summary>
[UnsupportedOSPlatform("windows")]
public sealed class OutputFileTests : IDisposable
{
    private static readonly byte[] New = "new"u8.ToArray();
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_file_is_for_its_owner_only()
    {
        Save("sub/m");
        Assert.Equal(OutputFile.Private, File.GetUnixFileMode(_folder.File("sub/m")));
        OnlyNamed("sub", "m");
    }

    [Fact]
    public void Mode_and_content_of_a_file_that_is_replaced()
    {
        _folder.Write("m", "the old one, which is longer");
        File.SetUnixFileMode(_folder.File("m"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Save("m");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(_folder.File("m")));
        Assert.Equal(New, File.ReadAllBytes(_folder.File("m")));
        OnlyNamed("", "m");
    }

    [Fact]
    public void Links_are_followed()
    {
        _folder.Write("real/m", "old");
        File.CreateSymbolicLink(_folder.File("link"), "real/m");
        File.CreateSymbolicLink(_folder.File("second"), "link");
        Save("second");
        Assert.Equal("link", new FileInfo(_folder.File("second")).LinkTarget);
        Assert.Equal("real/m", new FileInfo(_folder.File("link")).LinkTarget);
        Assert.Equal(New, File.ReadAllBytes(_folder.File("real/m")));
        Assert.Null(new FileInfo(_folder.File("real/m")).LinkTarget);
    }

    [Fact]
    public void A_link_to_nothing_yet_makes_what_it_names()
    {
        File.CreateSymbolicLink(_folder.File("link"), "later");
        Save("link");
        Assert.Equal("later", new FileInfo(_folder.File("link")).LinkTarget);
        Assert.Equal(New, File.ReadAllBytes(_folder.File("later")));
    }

    [Fact]
    public void Other_names_of_a_file_stay_the_same_file()
    {
        _folder.Write("m", "the old one, which is longer");
        Run("ln", _folder.File("m"), _folder.File("other"));
        Save("m");
        Assert.Equal(New, File.ReadAllBytes(_folder.File("other")));
    }

    [Fact]
    public async Task A_pipe_is_written_to()
    {
        Run("mkfifo", _folder.File("pipe"));
        var reading = Task.Run(() => File.ReadAllBytes(_folder.File("pipe")), TestContext.Current.CancellationToken);
        await Task.Run(() => Save("pipe"), TestContext.Current.CancellationToken);
        Assert.Equal(New, await reading);
        Assert.False(UnixFile.Find(_folder.File("pipe"))!.IsOrdinary);
    }

    [Fact]
    public void A_device_stays_one()
    {
        File.CreateSymbolicLink(_folder.File("null"), "/dev/null");
        Save("null");
        Assert.False(UnixFile.Find("/dev/null")!.IsOrdinary);
        Assert.Equal("/dev/null", new FileInfo(_folder.File("null")).LinkTarget);
    }

    [Fact]
    public void What_fails_on_its_way_leaves_the_old_file_and_nothing_beside_it()
    {
        _folder.Write("m", "old");
        Assert.Throws<InvalidOperationException>(() => OutputFile.Replace(_folder.File("m"), _ => throw new InvalidOperationException()));
        Assert.Equal("old", File.ReadAllText(_folder.File("m")));
        OnlyNamed("", "m");
    }

    [Fact]
    public void A_folder_is_refused_in_one_line()
    {
        Directory.CreateDirectory(_folder.File("m"));
        Assert.Contains("is a folder", Assert.Throws<UsageException>(() => Save("m")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_owner_is_kept()
    {
        _folder.Write("m", "old");
        if (Environment.UserName != "root")
        {
            Assert.Skip("Only root may give a file to somebody else.");
        }

        Run("chown", "1234:1235", _folder.File("m"));
        Save("m");
        var file = UnixFile.Find(_folder.File("m"))!;
        Assert.Equal((1234u, 1235u), (file.Owner, file.Group));
        Assert.Equal(New, File.ReadAllBytes(_folder.File("m")));
    }

    private void Save(string name) => OutputFile.Replace(_folder.File(name), stream => stream.Write(New));

    private void OnlyNamed(string folder, string name) => Assert.Equal([name], Directory.GetFiles(_folder.File(folder)).Select(Path.GetFileName));

    private static void Run(string program, params string[] args)
    {
        using var process = Process.Start(program, args);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
