using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using CustomerService.Conversations;
using CustomerService.Gateway.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerService.Gateway.Tests.Logs;

/// <summary>Drives every route there is with personal data and secrets, and looks for them in all that is logged above Trace.</summary>
public sealed class PersonalDataTests(ClusterFixture cluster)
{
    // Each is unmistakable, and written so that neither URL nor JSON changes it.
    private static readonly string[] Planted =
        ["Zacharias-Quillfeather", "zq.planted@private.example", "491715550199", "my-cat-ate-the-parcel", "4111111111111111", "whsec_UExBTlRFRC1wbGFudGVkLVBMQU5URUQtcGxhbnRlZA", "SuperSecretPlantedToken"];

    private static string All => string.Join(' ', Planted);

    [Fact]
    public async Task Nothing_of_what_customers_or_keys_say_is_logged()
    {
        using var log = new Recorder();
        await using var gateway = await cluster.StartGatewayAsync(services: services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(log)));
        var id = cluster.World.NextId("logs");
        cluster.World.Conversation(GatewayHost.Tenant, id).Append(new MessageReceived { MessageId = "m", Channel = "api", Text = All, Turn = 1 });
        var visit = (await gateway.SendAsync(HttpMethod.Post, "/api/v1/tenants/demo/visitors", null)).Json;
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["tenant"] = "demo", ["conversation"] = id, ["id"] = "c-1", ["keyId"] = "nobody", ["key"] = "c%7C3%7C0" };
        var routes = Routes.Of(gateway, values);
        Assert.True(routes.Count > 25);

        string[] credentials = ["", gateway.AllKey, $"cs.demo.k0.{Planted[^1]}{new string('x', 30)}", $"csv.{Planted[^1]}", Planted[^1]];
        foreach (var (method, path, _) in routes)
        {
            foreach (var credential in credentials)
            {
                foreach (var body in Bodies((string)visit["resumeToken"]!))
                {
                    await SendAsync(gateway, method, path, credential, body);
                }
            }

            // What a route makes of values that it does not expect in its address.
            foreach (var planted in Planted)
            {
                await SendAsync(gateway, method, path.Replace(id, planted, StringComparison.Ordinal), gateway.AllKey, null);
                await SendAsync(gateway, method, path.Replace("c-1", Uri.EscapeDataString(planted), StringComparison.Ordinal), gateway.AllKey, null);
            }
        }

        // What the server itself refuses.
        await RawAsync(gateway, $"GET /api/v1/{All} HTTP/1.1\r\nHost: x\r\n\r\n");
        await RawAsync(gateway, $"{Planted[0]} / HTTP/1.1\r\nHost: x\r\n\r\n");
        await RawAsync(gateway, $"GET / HTTP/1.1\r\nHost: {Planted[1]}\r\nBad Header {Planted[0]}\r\n\r\n");
        await RawAsync(gateway, $"POST /api/v1/tenants/demo/visitors/resume HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5{Planted[0]}\r\n\r\n");

        Assert.NotEmpty(log.Lines);
        Assert.All(log.Lines, line => Assert.All(Planted, planted => Assert.DoesNotContain(planted, line, StringComparison.OrdinalIgnoreCase)));
        Assert.All(log.Lines, line => Assert.DoesNotContain(gateway.AllKey.Split('.')[3], line, StringComparison.Ordinal));
        Assert.All(log.Lines, line => Assert.DoesNotContain((string)visit["resumeToken"]!, line, StringComparison.Ordinal));
    }

    private static int _messages;

    private static IEnumerable<string?> Bodies(string resume)
    {
        yield return null;
        yield return $$"""
            {"messageId":"planted-{{Interlocked.Increment(ref _messages)}}","text":"{{All}}","agentId":"sam","customerId":"c-1","channel":"api","reason":"{{All}}","score":5,"comment":"{{All}}",
             "source":"shop","fields":{"name":"{{All}}"},"identities":[{"channel":"email","address":"{{Planted[1]}}","verified":true}],"preferences":{"note":"{{All}}"},
             "consents":{},"otherCustomerId":"c-2","name":"{{All}}","scopes":["admin"],"url":"https://user:{{Planted[^1]}}@shop.example/{{Planted[0]}}","secrets":["{{Planted[5]}}"],
             "resumeToken":"{{resume}}","action":"promote","version":"{{Planted[0]}}"}
            """;
        yield return $$"""{"text":"{{All}}","messageId":"!throw","comment":"!throw","reason":"!throw"}""";
        yield return $$"""{"messageId":"m-t","text":"!throw","agentId":"sam","comment":"!throw","reason":"!throw","score":5}""";
        yield return $"{{\"text\":\"{All}\", {Planted[0]}";
        yield return $"\"{All}\"";
        yield return $$"""{"resumeToken":"csr.{{Planted[^1]}}"}""";
    }

    private static async Task SendAsync(GatewayHost gateway, string method, string path, string credential, string? body)
    {
        var query = $"?channel=email&address={Uri.EscapeDataString(Planted[1])}&after={Planted[0]}&limit={Planted[2]}&lastEventId={Planted[2]}{Planted[2]}&access_token={Planted[^1]}";
        using var request = GatewayHost.Request(new HttpMethod(method), path + query, credential.Length == 0 ? null : credential);
        request.Headers.TryAddWithoutValidation("Last-Event-ID", "x" + Planted[2]);
        request.Headers.TryAddWithoutValidation("If-Match", Planted[0]);
        request.Headers.TryAddWithoutValidation("Cookie", $"session={Planted[^1]}");
        request.Headers.TryAddWithoutValidation("Origin", $"https://{Planted[0]}.example");
        request.Headers.TryAddWithoutValidation("User-Agent", Planted[0]);
        if (body is not null && method is not "GET")
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        // Head only: the live stream has no end.
        using var response = await gateway.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static async Task RawAsync(GatewayHost gateway, string request)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(gateway.Address.Host, gateway.Address.Port, TestContext.Current.CancellationToken);
        await socket.SendAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        await socket.ReceiveAsync(new byte[1024], TestContext.Current.CancellationToken);
    }

    private sealed class Recorder : ILoggerProvider
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public List<string> Lines => [.. _lines];

        public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

        public void Dispose()
        {
        }

        private sealed class Logger(Recorder recorder, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull
            {
                // Consoles that include scopes write them as well. That of a request holds its path, without the query: ids, which callers keep opaque.
                recorder._lines.Enqueue(category == "Microsoft.AspNetCore.Hosting.Diagnostics" ? $"scope {category}" : $"scope {category}: {state}");
                return null;
            }

            public bool IsEnabled(LogLevel logLevel) => logLevel > LogLevel.Trace;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                if (logLevel > LogLevel.Trace)
                {
                    recorder._lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} {exception}");
                }
            }
        }
    }
}
