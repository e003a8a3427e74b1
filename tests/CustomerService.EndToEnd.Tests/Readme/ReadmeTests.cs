using System.Globalization;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Readme;

/// <summary>
/// The first five minutes: README's commands in a fresh clone, literally but for the port, which another program of this machine may have;
/// it is changed in the clone's silo.config.json, so that this file is tried too. The package cache is this user's.
/// </summary>
public sealed class ReadmeTests
{
    private const string DefaultPort = "5080";

    [Fact]
    public async Task The_commands_work_as_they_stand_there()
    {
        var stop = TestContext.Current.CancellationToken;
        using var folder = new TestFolder();
        var clone = folder.File("clone");
        await FreshClone.MakeAsync(ProductBuild.Root, clone);
        var port = Ports.Free().ToString(CultureInfo.InvariantCulture);
        var config = Path.Combine(clone, "silo.config.json");
        await File.WriteAllTextAsync(config, (await File.ReadAllTextAsync(config, stop)).Replace(DefaultPort, port, StringComparison.Ordinal), stop);
        var readme = new ReadmeText(await File.ReadAllTextAsync(Path.Combine(clone, "README.md"), stop));

        // The second command is all tests, this one among them: it has to be there, and what it runs has to be one of them.
        Assert.Equal("dotnet run --project src/CustomerService.Host", readme.Blocks[0]);
        Assert.Equal("tests/run.sh", readme.Blocks[1]);
        Assert.True(OperatingSystem.IsWindows() || (File.GetUnixFileMode(Path.Combine(clone, readme.Blocks[1])) & UnixFileMode.UserExecute) != 0);
        var talk = Assert.Single(readme.Blocks, block => block.Contains("curl", StringComparison.Ordinal));

        await using var host = Shell($"exec {readme.Blocks[0]}", clone);
        using var client = new HttpClient();
        await Wait.UntilAsync(
            async () =>
            {
                Assert.False(host.HasExited, host.Everything);
                try
                {
                    using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/health/ready"), stop);
                    return answer.IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            () => $"The host of the clone does not become ready.\n{host.Everything}",
            TimeSpan.FromMinutes(10));

        // On a busy machine the first answer is pending: the same again brings it, as the README says.
        var said = "";
        await Wait.UntilAsync(
            async () =>
            {
                await using var answer = Shell(talk.Replace(DefaultPort, port, StringComparison.Ordinal), clone);
                Assert.True(await answer.ExitedAsync() == 0, answer.Everything);
                said = answer.Out;
                Assert.Contains("\"conversationId\":\"hello-1\"", said, StringComparison.Ordinal);
                return !said.Contains("\"answerPending\":true", StringComparison.Ordinal);
            },
            () => said);
        Assert.Contains("delivery-times", said, StringComparison.Ordinal);

        // From another folder it is the same data: the running host has it.
        await using (var elsewhere = Shell($"dotnet run --no-build --project '{clone}/src/CustomerService.Host'", folder.Path))
        {
            Assert.Equal(2, await elsewhere.ExitedAsync());
            Assert.Contains(Path.Combine(clone, "data") + " is in use", elsewhere.Error, StringComparison.Ordinal);
        }

        // The address is an option's default; all else is found by itself, from whatever folder.
        await using (var chat = Shell($"echo 'How long does delivery take?' | {readme.Inline("-- chat")} --url http://127.0.0.1:{port}", clone))
        {
            Assert.True(await chat.ExitedAsync(TimeSpan.FromMinutes(10)) == 0, chat.Everything);
            Assert.Contains("working days", chat.Out, StringComparison.Ordinal);
        }

        // Nothing that git would take along: no data, no key.
        Assert.Equal(" M silo.config.json\n", await FreshClone.GitAsync(clone, "status", "--porcelain", "--untracked-files=all"));
        await host.TerminateAsync();
    }

    private static RunningProcess Shell(string command, string folder) => RunningProcess.Start(
        "sh", ["-ec", command], folder, new Dictionary<string, string>
        {
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_NOLOGO"] = "1",

            // The same sources were analysed when the solution was built.
            ["RunAnalyzers"] = "false",
        });
}
