using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerService.Client;
using CustomerService.Proving.Bench;

namespace CustomerService.Cli.Bench;

/// <summary>
/// Signed WhatsApp messages to a running host, as fast as it takes them, and a provider's place on this machine that takes the answers.
/// </summary>
internal sealed class WhatsAppLoad(HostConnection host, CustomerServiceClient api, int port, string run) : IDisposable
{
    private const string Account = "bench";
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("0123456789abcdef0123456789abcdef");
    private static readonly byte[] Taken = Encoding.UTF8.GetBytes("""{"messages":[{"id":"wamid.bench"}]}""");

    private readonly HttpListener _provider = new() { Prefixes = { $"http://127.0.0.1:{port}/" } };
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 1024 }) { BaseAddress = host.Url };
    private readonly ConcurrentBag<double> _milliseconds = [];
    private long _sent;

    /// <summary>Answers that reached the provider.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>How long each request took that was counted or warmed up with, in milliseconds, in order.</summary>
    public double[] Milliseconds => [.. _milliseconds.Order()];

    public async Task SetUpAsync(CancellationToken ct)
    {
        _provider.Start();
        _ = TakeAsync();
        await api.SendAsync<object>(
            HttpMethod.Put,
            host.TenantPath($"/channels/whatsapp/{Account}"),
            new
            {
                appSecret = Encoding.ASCII.GetString(Secret),
                verifyToken = "bench-bench-bench-bench",
                accessToken = "bench-bench-bench-bench-bench",
                phoneNumberId = "77",
                apiBaseUrl = $"http://127.0.0.1:{port}",

                // What is measured is this host; the provider's own limits are far below.
                accountRate = "none",
                addressRate = "none",
            },
            ct);
    }

    public Task<Rate> RunAsync(int callers, int customers, IReadOnlyList<string> texts, TimeSpan warmup, TimeSpan duration) =>
        Rate.MeasureAsync(callers, warmup, duration, (caller, i) => BringAsync(
            $"4366{(caller * 100_000) + (i % Math.Max(1, customers / callers)):D8}",
            $"{run}-{caller}-{i}",
            texts[(int)((caller + i) % texts.Count)]));

    /// <summary>Messages of the same customers to the API, which sends nothing: what the turn alone costs.</summary>
    public Task<Rate> PostAsync(int callers, int customers, IReadOnlyList<string> texts, TimeSpan warmup, TimeSpan duration) =>
        Rate.MeasureAsync(callers, warmup, duration, async (caller, i) =>
        {
            var conversation = string.Create(
                CultureInfo.InvariantCulture, $"bench-{run}-{(caller * 100_000) + (i % Math.Max(1, customers / callers))}");
            var body = JsonSerializer.SerializeToUtf8Bytes(
                new { messageId = $"{run}-{caller}-{i}", text = texts[(int)((caller + i) % texts.Count)] });
            using var request = new HttpRequestMessage(HttpMethod.Post, host.ConversationPath(conversation, "/messages"));
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", host.Key);
            await OkAsync(request);
        });

    /// <summary>Requests that are answered at once: what the same generator gets out of the same host at most.</summary>
    public Task<Rate> AskAsync(int callers, TimeSpan warmup, TimeSpan duration) =>
        Rate.MeasureAsync(callers, warmup, duration, async (_, _) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{host.Url.AbsolutePath}health/live");
            await OkAsync(request);
        });

    public void Dispose()
    {
        _provider.Close();
        _http.Dispose();
    }

    private async ValueTask BringAsync(string from, string id, string text)
    {
        var body = Encoding.UTF8.GetBytes(
            $$$"""
            {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp",
            "metadata":{"phone_number_id":"77"},"contacts":[{"wa_id":"{{{from}}}","profile":{"name":"Ann"}}],
            "messages":[{"from":"{{{from}}}","id":"{{{id}}}","type":"text","text":{"body":"{{{text}}}"}}]}}]}]}
            """);
        using var request = new HttpRequestMessage(HttpMethod.Post, host.TenantPath($"/channels/whatsapp/{Account}/inbound"));
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        request.Headers.Add("X-Hub-Signature-256", $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Secret, body))}");
        var begun = TimeProvider.System.GetTimestamp();
        await OkAsync(request);
        _milliseconds.Add(TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds);
    }

    private async Task OkAsync(HttpRequestMessage request)
    {
        using var answer = await _http.SendAsync(request);
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            throw new HttpRequestException($"{request.RequestUri} was answered {(int)answer.StatusCode}");
        }
    }

    private async Task TakeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _provider.GetContextAsync();
                _ = Task.Run(async () =>
                {
                    using var body = new StreamReader(context.Request.InputStream, Encoding.UTF8);
                    var said = await body.ReadToEndAsync();
                    context.Response.ContentType = "application/json";
                    context.Response.Close(Taken, willBlock: false);

                    // That an answer takes its time is shown, and is no answer.
                    Interlocked.Add(ref _sent, said.Contains("\"typing_indicator\"", StringComparison.Ordinal) ? 0 : 1);
                });
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // Closed.
        }
    }
}
