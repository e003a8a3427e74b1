using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CustomerService.Browser.Tests.Servers;

/// <summary>The other side of the chat, through the public API with the tenant's key: what an agent does, and what is on record.</summary>
public sealed class ChatApi : IDisposable
{
    private static int _lastMessage;
    private readonly HttpClient _http = new();
    private readonly string _root;

    public ChatApi(IChatServer server)
    {
        ArgumentNullException.ThrowIfNull(server);
        _root = $"{server.BaseUrl}/api/v1/tenants/{server.Tenant}/conversations";
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.ApiKey);
    }

    public void Dispose() => _http.Dispose();

    public async Task AgentSaysAsync(string conversation, string text, string? agentName = null, string? format = null)
    {
        var messageId = string.Create(CultureInfo.InvariantCulture, $"agent-{Interlocked.Increment(ref _lastMessage)}");
        await PostAsync(conversation, "agent-messages", new { messageId, text, agentId = "agent-1", agentName, format });
    }

    public Task CloseAsync(string conversation) => PostAsync(conversation, "close", new { reason = "done" });

    /// <summary>A person is asked for; <paramref name="expectedAt"/> works with the double only, a host has business hours for it.</summary>
    public Task AskForPersonAsync(string conversation, DateTimeOffset? expectedAt = null) => PostAsync(conversation, "handoff", new { reason = "asked", expectedAt });

    public Task CustomerSaysAsync(string conversation, string text) =>
        PostAsync(conversation, "messages", new { messageId = string.Create(CultureInfo.InvariantCulture, $"api-{Interlocked.Increment(ref _lastMessage)}"), text, channel = "web" });

    /// <summary>What the customer wrote, in order, as the server has it.</summary>
    public async Task<IReadOnlyList<string>> CustomerTextsAsync(string conversation)
    {
        var page = await _http.GetFromJsonAsync<JsonObject>($"{_root}/{conversation}?limit=100");
        return [.. page!["messages"]!.AsArray().Where(message => (string)message!["from"]! == "customer").Select(message => (string)message!["text"]!)];
    }

    private async Task PostAsync(string conversation, string path, object body)
    {
        using var response = await _http.PostAsJsonAsync($"{_root}/{conversation}/{path}", body);
        response.EnsureSuccessStatusCode();
    }
}
