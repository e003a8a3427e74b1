using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace CustomerService.EndToEnd.Tests.Behaviour;

/// <summary>A collector that keeps what it is sent over OTLP/HTTP, as bytes.</summary>
internal sealed class OtlpReceiver : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = new();

    public OtlpReceiver(int port)
    {
        Url = $"http://127.0.0.1:{port}";
        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _ = ReceiveAsync();
    }

    public string Url { get; }

    public int Count => _received.Count;

    /// <summary>True when anything sent to the path holds the text.</summary>
    public bool Holds(string path, string text)
    {
        var wanted = Encoding.UTF8.GetBytes(text);
        return _received.Any(request => request.Path == path && request.Body.AsSpan().IndexOf(wanted) >= 0);
    }

    public bool HoldsAnywhere(string text) => Holds("/v1/traces", text) || Holds("/v1/metrics", text) || Holds("/v1/logs", text);

    public void Dispose() => ((IDisposable)_listener).Dispose();

    private async Task ReceiveAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            _received.Enqueue((context.Request.Url!.AbsolutePath, body.ToArray()));
            context.Response.ContentType = "application/x-protobuf";
            context.Response.Close();
        }
    }
}
