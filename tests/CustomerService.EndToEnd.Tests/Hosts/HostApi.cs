using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerService.EndpointDoubles;

namespace CustomerService.EndToEnd.Tests.Hosts;

/// <summary>The HTTP API as a stranger sees it: paths and JSON, no types of the product.</summary>
internal sealed class HostApi : IDisposable
{
    private readonly HttpClient _client;

    private HostApi(Uri url, string tenant, string key)
    {
        Tenant = tenant;
        Key = key;
        _client = new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromMinutes(1) };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public string Tenant { get; }

    public string Key { get; }

    public static HostApi WithDemoKey(Uri url, string accessFile)
    {
        using var access = JsonDocument.Parse(File.ReadAllText(accessFile));
        return new HostApi(url, access.RootElement.GetProperty("tenant").GetString()!, access.RootElement.GetProperty("apiKey").GetString()!);
    }

    public HostApi ForTenant(string tenant) => new(_client.BaseAddress!, tenant, Key);

    public Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<byte[]> BytesAsync(string path) => _client.GetByteArrayAsync(Path(path), TestContext.Current.CancellationToken);

    public Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body);

    public Task<(HttpStatusCode Status, JsonElement Body)> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, body);

    public Task<(HttpStatusCode Status, JsonElement Body)> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    public Task<(HttpStatusCode Status, JsonElement Body)> SayAsync(string conversation, string messageId, string text, string? channel = null) =>
        PostAsync($"conversations/{conversation}/messages", new { messageId, text, channel = channel ?? "api" });

    /// <summary>
    /// Sends a message again until it is answered: a busy machine answers later than it takes it. Who may not see decisions waits for a reply.
    /// </summary>
    public static async Task<JsonElement> AnsweredAsync(Func<Task<(HttpStatusCode Status, JsonElement Body)>> send)
    {
        JsonElement answer = default;
        await Wait.UntilAsync(
            async () =>
            {
                (var status, answer) = await send();
                Assert.True(status == HttpStatusCode.OK, $"{status}: {answer}");
                return answer.TryGetProperty("decision", out var decision)
                    ? decision.GetProperty("policy").GetString() != "pending"
                    : answer.GetProperty("replies").GetArrayLength() > 0;
            },
            () => $"Never answered: {answer}");
        return answer;
    }

    /// <summary>Sends until it is acknowledged, as every sender has to.</summary>
    public static async Task<JsonElement> InsistAsync(Func<Task<(HttpStatusCode Status, JsonElement Body)>> send)
    {
        JsonElement answer = default;
        await Wait.UntilAsync(
            async () =>
            {
                try
                {
                    var (status, body) = await send();
                    Assert.True(status is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests, $"{status}: {body}");
                    answer = body;
                    return status == HttpStatusCode.OK;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            () => "The host does not acknowledge.");
        return answer;
    }

    public async Task<List<JsonElement>> TranscriptAsync(string conversation)
    {
        List<JsonElement> messages = [];
        for (var after = ""; ;)
        {
            var (status, body) = await GetAsync($"conversations/{conversation}?limit=200{after}");
            Assert.Equal(HttpStatusCode.OK, status);
            messages.AddRange(body.GetProperty("messages").EnumerateArray());
            if (!body.TryGetProperty("next", out var next))
            {
                return messages;
            }

            after = $"&after={Uri.EscapeDataString(next.GetString()!)}";
        }
    }

    /// <summary>Lets replies go to a double.</summary>
    public async Task UseAsync(EndpointDouble endpoint)
    {
        var settings = endpoint.Settings;
        var (status, body) = await PutAsync("channels/webhook", new
        {
            url = settings.Url,
            secrets = settings.Secrets,
            delivery = JsonNamingPolicy.CamelCase.ConvertName(settings.Delivery.ToString()),
            readBackUrl = settings.ReadBackUrl,
        });
        Assert.True(status == HttpStatusCode.OK, $"{status}: {body}");
    }

    /// <summary>Waits until nothing is left to send.</summary>
    public async Task<JsonElement> OutboxEmptyAsync(string conversation)
    {
        JsonElement outbox = default;
        await Wait.UntilAsync(
            async () =>
            {
                (var status, outbox) = await GetAsync($"conversations/{conversation}/outbox");
                return status == HttpStatusCode.OK && outbox.GetProperty("pending").GetInt32() == 0;
            },
            () => $"The outbox is not empty: {outbox}");
        return outbox;
    }

    /// <summary>Reads events until one fulfils a condition.</summary>
    public async Task<List<(long Id, string Kind, JsonElement Data)>> EventsAsync(string conversation, long lastEventId, Func<(long Id, string Kind, JsonElement Data), bool> last)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        using var request = new HttpRequestMessage(HttpMethod.Get, Path($"conversations/{conversation}/events"));
        if (lastEventId > 0)
        {
            request.Headers.Add("Last-Event-ID", lastEventId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var events = new List<(long Id, string Kind, JsonElement Data)>();
        await foreach (var item in System.Net.ServerSentEvents.SseParser.Create(await response.Content.ReadAsStreamAsync(limit.Token)).EnumerateAsync(limit.Token))
        {
            events.Add((long.Parse(item.EventId!, System.Globalization.CultureInfo.InvariantCulture), item.EventType, JsonSerializer.Deserialize<JsonElement>(item.Data)));
            if (last(events[^1]))
            {
                break;
            }
        }

        return events;
    }

    public void Dispose() => _client.Dispose();

    private string Path(string path) => path.StartsWith('/') ? path : $"/api/v1/tenants/{Tenant}/{path}";

    private async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, Path(path)) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }
}
