using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;

namespace CustomerService.Gateway.Tests.Testing;

/// <summary>Reads an event stream as a browser does.</summary>
internal sealed class SseReader : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly IAsyncEnumerator<SseItem<string>> _items;

    private SseReader(HttpResponseMessage response, Stream stream)
    {
        _response = response;
        _items = SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator();
    }

    public static async Task<SseReader> OpenAsync(GatewayHost gateway, string path, string? credential, string? lastEventId = null)
    {
        using var request = GatewayHost.Request(HttpMethod.Get, path, credential);
        if (lastEventId is not null)
        {
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        }

        var response = await gateway.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}");
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return new SseReader(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event, or null at the end of the stream.</summary>
    public async Task<SseItem<string>?> NextAsync() => await _items.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(3), TimeProvider.System)
        ? _items.Current
        : null;

    public static JsonNode Data(SseItem<string>? item) => JsonNode.Parse(item!.Value.Data)!;

    public async ValueTask DisposeAsync()
    {
        _response.Dispose();
        try
        {
            await _items.DisposeAsync();
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException or NotSupportedException or OperationCanceledException)
        {
            // Broken off in the middle of a read, as meant.
        }
    }
}
