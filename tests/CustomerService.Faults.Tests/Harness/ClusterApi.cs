using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerService.Client;
using CustomerService.EndpointDoubles;

namespace CustomerService.Faults.Tests.Harness;

/// <summary>The HTTP API as a stranger sees it.</summary>
internal sealed class ClusterApi : IDisposable
{
    private readonly HttpClient _client;
    private readonly string _tenant;

    public ClusterApi(HostConnection connection)
    {
        _tenant = connection.Tenant;
        _client = new HttpClient { BaseAddress = connection.Url, Timeout = TimeSpan.FromMinutes(1) };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", connection.Key);
    }

    /// <summary>Lets replies go to a double.</summary>
    public async Task UseAsync(EndpointDouble endpoint)
    {
        var settings = endpoint.Settings;
        var answer = await SendAsync(HttpMethod.Put, "channels/webhook", new
        {
            url = settings.Url,
            secrets = settings.Secrets,
            delivery = JsonNamingPolicy.CamelCase.ConvertName(settings.Delivery.ToString()),
            readBackUrl = settings.ReadBackUrl,
        });
        Assert.True(answer.Status == HttpStatusCode.OK, $"{answer.Status}: {answer.Body}");
    }

    public Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<(HttpStatusCode Status, JsonElement Body)> SayAsync(string conversation, string messageId, string text) =>
        SendAsync(HttpMethod.Post, $"conversations/{conversation}/messages", new { messageId, text });

    public async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/tenants/{_tenant}/{path}") { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await _client.SendAsync(request, Scenario.Stop);
        var text = await response.Content.ReadAsStringAsync(Scenario.Stop);
        return (response.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }

    public void Dispose() => _client.Dispose();
}
