using System.Diagnostics;
using CustomerService.EndToEnd.Tests.Behaviour;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Apps;

/// <summary>The client for TypeScript, as it is checked in, against the real host.</summary>
public sealed class TypeScriptClientTests(RunningHost running) : IClassFixture<RunningHost>
{
    /// <summary>What was said and how: <c>customer-service-client</c>'s own tests, with a bad network in between.</summary>
    [Fact]
    public async Task ItDoesWhatItPromises()
    {
        using var folder = new TestFolder();
        var client = await TypeScriptProject.CompileAsync(folder);
        var said = await client.NodeAsync(["--test", "--test-reporter=tap", "test/client.test.mjs"], new Dictionary<string, string>
        {
            ["CUSTOMERSERVICE_URL"] = running.Host.Url.ToString(),
            ["CUSTOMERSERVICE_TENANT"] = running.Api.Tenant,
            ["CUSTOMERSERVICE_KEY"] = running.Api.Key,
        });
        Assert.Matches(@"(?m)^# pass [1-9][0-9]*$", said);
        Assert.Matches(@"(?m)^# skipped 0$", said);
    }

    /// <summary>
    /// Types and operations are those of the document that this host serves. After a change of the API:
    /// <c>cd clients/typescript; npm ci; node generate.mjs http://localhost:5080/openapi/v1.json</c>.
    /// </summary>
    [Fact]
    public async Task ItsTypes_AreThoseOfTheDocument()
    {
        using var folder = new TestFolder();
        var client = await TypeScriptProject.CompileAsync(folder);
        await client.NodeAsync(["generate.mjs", new Uri(running.Host.Url, "/openapi/v1.json").ToString(), folder.Path]);
        foreach (var made in new[] { "api.ts", "operations.ts" })
        {
            var checkedIn = await File.ReadAllTextAsync(Path.Combine(TypeScriptProject.Sources, "src", made), TestContext.Current.CancellationToken);
            Assert.True(
                checkedIn == await File.ReadAllTextAsync(folder.File(made), TestContext.Current.CancellationToken),
                $"clients/typescript/src/{made} is older than the API: make it anew with generate.mjs.");
        }
    }

    /// <summary>The sample is a chat for the terminal: it is left with a message that waits, and sends it when it is started again.</summary>
    [Fact]
    public async Task TheSample_ChatsAndSendsWhatWasWrittenOffline()
    {
        using var folder = new TestFolder();
        var client = await TypeScriptProject.CompileAsync(folder);
        var sample = folder.File("sample");
        Directory.CreateDirectory(Path.Combine(sample, "node_modules"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(ProductBuild.Root, "samples", "typescript-chat")))
        {
            File.Copy(file, Path.Combine(sample, Path.GetFileName(file)));
        }

        Directory.CreateSymbolicLink(Path.Combine(sample, "node_modules", "customer-service-client"), client.Root);
        var host = running.Host.Url.ToString();
        using (var chat = Start(sample, host))
        {
            await WaitForLineAsync(chat, "Where is my order?", "[sent] Where is my order?", "bot: ");
            await LeaveAsync(chat);
        }

        // Nobody listens on that port.
        using (var offline = Start(sample, $"http://127.0.0.1:{Ports.Free()}"))
        {
            await WaitForLineAsync(offline, "And my invoice?", "[waiting] And my invoice?");
            await LeaveAsync(offline);
        }

        using var again = Start(sample, host);
        await WaitForLineAsync(again, null, "[sent] And my invoice?");
        await LeaveAsync(again);
        var visit = await File.ReadAllTextAsync(Path.Combine(sample, "kept", "visit.json"), TestContext.Current.CancellationToken);
        var conversation = System.Text.Json.JsonDocument.Parse(visit).RootElement.GetProperty("conversationId").GetString()!;
        var said = (await running.Api.TranscriptAsync(conversation)).Where(message => message.GetProperty("from").GetString() == "customer");
        Assert.Equal(["Where is my order?", "And my invoice?"], said.Select(message => message.GetProperty("text").GetString()!));
    }

    private static Process Start(string sample, string host) =>
        Process.Start(new ProcessStartInfo("node", ["chat.mjs", host, "demo", "kept"])
        {
            WorkingDirectory = sample,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;

    private static async Task WaitForLineAsync(Process chat, string? written, params string[] wanted)
    {
        if (written is not null)
        {
            await chat.StandardInput.WriteLineAsync(written);
            await chat.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        var missing = wanted.ToList();
        while (missing.Count > 0)
        {
            var line = await chat.StandardOutput.ReadLineAsync(limit.Token);
            Assert.True(line is not null, $"It ended without '{missing[0]}'.");
            missing.RemoveAll(part => line.Contains(part, StringComparison.Ordinal));
        }
    }

    private static async Task LeaveAsync(Process chat)
    {
        await chat.StandardInput.WriteLineAsync("/leave");
        chat.StandardInput.Close();
        await chat.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await chat.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, chat.ExitCode);
    }
}
