using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Behaviour;

/// <summary>Attacks a real host that may open 2,048 files with more connections than that.</summary>
public sealed class StreamFloodTests
{
    private const int Flood = 2_500;

    [Fact]
    public async Task A_host_of_2048_files_outlives_2500_streams_of_one_visitor_and_answers_others()
    {
        using var folder = new TestFolder();
        await using var host = await HostProcess.StartAsync(folder, Ports.Free(), program: WithFewFiles(folder));
        using var attacker = await VisitorAsync(host);
        var sockets = new List<Socket>();
        try
        {
            var answers = new List<string>();
            for (var i = 0; i < Flood; i++)
            {
                answers.Add(await OpenAsync(host, sockets, $"GET {attacker.Path}/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {attacker.Token}\r\n\r\n"));
            }

            Assert.Equal(8, answers.Count(answer => answer.StartsWith("HTTP/1.1 200", StringComparison.Ordinal)));
            Assert.Equal(Flood - 8, answers.Count(answer => answer.StartsWith("HTTP/1.1 429", StringComparison.Ordinal) && answer.Contains("Retry-After: ", StringComparison.Ordinal)));
            await OthersAreServedAsync(host);

            // The same visitor still gets answers to what is no stream.
            using var read = await attacker.Client.GetAsync(attacker.Path, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }

        Assert.Equal(0, await host.InterruptAsync());
    }

    [Fact]
    public async Task A_host_of_2048_files_outlives_2500_connections_that_say_nothing_and_all_at_once()
    {
        using var folder = new TestFolder();
        await using var host = await HostProcess.StartAsync(folder, Ports.Free(), program: WithFewFiles(folder));
        using var attacker = await VisitorAsync(host);
        var sockets = new List<Socket>();
        try
        {
            // Some say nothing, some never finish their head, some ask for a stream: all at once.
            await Parallel.ForEachAsync(Enumerable.Range(0, Flood), new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = TestContext.Current.CancellationToken }, async (i, token) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                lock (sockets)
                {
                    sockets.Add(socket);
                }

                try
                {
                    await socket.ConnectAsync("127.0.0.1", host.Port, token);
                    await socket.SendAsync(
                        (i % 3) switch
                        {
                            0 => [],
                            1 => "GET / HTTP/1.1\r\nX-Slow: "u8.ToArray(),
                            _ => Encoding.ASCII.GetBytes($"GET {attacker.Path}/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {attacker.Token}\r\n\r\n"),
                        },
                        token);
                }
                catch (SocketException)
                {
                    // Cut off: so it is meant.
                }
            });
            await OthersAreServedAsync(host);
            Assert.False(host.HasExited, host.Everything);
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }

        Assert.Equal(0, await host.InterruptAsync());
    }

    private static async Task OthersAreServedAsync(HostProcess host)
    {
        using var other = await VisitorAsync(host);
        using var posted = await other.Client.PostAsJsonAsync($"{other.Path}/messages", new { messageId = "m-1", text = "Where is my order?" }, TestContext.Current.CancellationToken);
        Assert.True(posted.IsSuccessStatusCode, $"{posted.StatusCode}\n{host.Everything}");
        using var stream = await other.Client.GetAsync($"{other.Path}/events", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, stream.StatusCode);
        using var reader = new StreamReader(await stream.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        string? line;
        while ((line = await reader.ReadLineAsync(TestContext.Current.CancellationToken))?.StartsWith("data:", StringComparison.Ordinal) == false)
        {
            // The head of the first event.
        }

        Assert.Contains("Where is my order?", line, StringComparison.Ordinal);
        using var api = host.Api();
        Assert.Equal(HttpStatusCode.OK, (await api.SayAsync("by-key", "by-key-1", "Where is my order?")).Status);
    }

    private static async Task<Visitor> VisitorAsync(HostProcess host)
    {
        var client = new HttpClient { BaseAddress = host.Url, Timeout = TimeSpan.FromMinutes(2) };
        using var answer = await client.PostAsync("/api/v1/tenants/demo/visitors", null, TestContext.Current.CancellationToken);
        var visit = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        var token = visit.GetProperty("token").GetString()!;
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return new Visitor(client, token, $"/api/v1/tenants/demo/conversations/{visit.GetProperty("conversationId").GetString()}");
    }

    private static async Task<string> OpenAsync(HostProcess host, List<Socket> sockets, string request)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        sockets.Add(socket);
        await socket.ConnectAsync("127.0.0.1", host.Port, TestContext.Current.CancellationToken);
        await socket.SendAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        var buffer = new byte[2048];
        return Encoding.ASCII.GetString(buffer, 0, await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken));
    }

    private static string WithFewFiles(TestFolder folder)
    {
        var script = Path.Combine(folder.Path, "host.sh");
        File.WriteAllText(script, $"#!/bin/sh\nulimit -n 2048\nexec '{ProductBuild.Host}' \"$@\"\n");
#pragma warning disable CA1416 // The test is skipped where there is no such limit.
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
#pragma warning restore CA1416
        return script;
    }

    private sealed record Visitor(HttpClient Client, string Token, string Path) : IDisposable
    {
        public void Dispose() => Client.Dispose();
    }
}
