using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CustomerService.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerService.EndpointDoubles;

/// <summary>
/// The receiving side of the webhook channel: a real server on 127.0.0.1 that verifies signatures, records every POST, keeps the
/// promises of its class and fails on demand.
/// </summary>
public sealed class EndpointDouble : IAsyncDisposable
{
    private readonly EndpointDoubleOptions _options;
    private readonly PostRecord _record;
    private readonly EndpointHandler _handler;
    private WebApplication? _server;
    private Socket? _placeholder;
    private int _port;

    private EndpointDouble(EndpointDoubleOptions options)
    {
        _options = options;
        _port = options.Port;
        _record = new PostRecord(options.JournalPath);
        _handler = new EndpointHandler(options, _record);
    }

    /// <summary>Where to POST. Has a query, as real ones often do.</summary>
    public Uri Url => new($"{(_options.UntrustedTls ? "https" : "http")}://127.0.0.1:{_port}/webhook?source=test");

    /// <summary>Where to ask; answers for class B only.</summary>
    public Uri ReadBackUrl => new(Url, "/messages");

    /// <summary>The settings a tenant needs to use this double.</summary>
    public WebhookSettings Settings => new()
    {
        Url = Url.AbsoluteUri,
        Secrets = [.. _options.Secrets],
        Delivery = _options.Class,
        ReadBackUrl = _options.Class == DeliveryClass.Readable ? ReadBackUrl.AbsoluteUri : null,
    };

    /// <summary>Every POST so far, in the order in which they came.</summary>
    public IReadOnlyList<ReceivedPost> Posts => _record.Posts;

    /// <summary>What the customer has seen: the POSTs that were applied. In class A each key at most once.</summary>
    public IReadOnlyList<ReceivedPost> Applied => [.. _record.Posts.Where(post => post.Applied)];

    /// <summary>The last POST as it came; empty before the first.</summary>
    public string LastBody => _handler.LastBody;

    /// <summary>How often it was asked for a message.</summary>
    public int Questions => _handler.Questions;

    /// <summary>Starts a double.</summary>
    public static async Task<EndpointDouble> StartAsync(EndpointDoubleOptions? options = null)
    {
        var started = new EndpointDouble(options ?? new EndpointDoubleOptions());
        await started.ListenAsync();
        return started;
    }

    /// <summary>Queues faults for the POSTs to come, one each; then all goes well again.</summary>
    public void Fail(params IEnumerable<EndpointFault> faults) => Queue(_handler.PostFaults, faults);

    /// <summary>Queues faults for the questions to come.</summary>
    public void FailReadBack(params IEnumerable<EndpointFault> faults) => Queue(_handler.ReadBackFaults, faults);

    /// <summary>Lets all requests go that are being held now.</summary>
    public void Release() => _handler.Release();

    /// <summary>Waits until the record fulfils a condition.</summary>
    public Task WaitAsync(Func<IReadOnlyList<ReceivedPost>, bool> condition, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return _record.WaitAsync(condition, ct);
    }

    /// <summary>Refuses connections until <see cref="AcceptAsync"/>; breaks those that are open.</summary>
    public async Task RefuseAsync()
    {
        await StopAsync();

        // Bound but not listening: connections are refused, and nobody else can take the port.
        _placeholder = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _placeholder.Bind(new IPEndPoint(IPAddress.Loopback, _port));
    }

    /// <summary>Accepts connections again, on the same port.</summary>
    public Task AcceptAsync()
    {
        _placeholder?.Dispose();
        _placeholder = null;
        return ListenAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Release();
        await StopAsync();
        _placeholder?.Dispose();
        _record.Dispose();
    }

    private static void Queue(System.Collections.Concurrent.ConcurrentQueue<EndpointFault> queue, IEnumerable<EndpointFault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        foreach (var fault in faults)
        {
            queue.Enqueue(fault);
        }
    }

    private async Task ListenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, _port, listen =>
        {
            if (_options.UntrustedTls)
            {
                listen.UseHttps(CreateCertificate());
            }
        }));
        if (_options.UntrustedTls)
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
        }

        _server = builder.Build();
        _server.MapPost("/webhook", _handler.PostAsync);
        if (_options.Class == DeliveryClass.Readable)
        {
            _server.MapGet("/messages", _handler.GetAsync);
        }

        await _server.StartAsync();
        _port = new Uri(_server.Urls.Single()).Port;
    }

    private async Task StopAsync()
    {
        if (_server is null)
        {
            return;
        }

        // Not graceful: a request that is being held would keep the server up.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _server.StopAsync(now.Token);
        await _server.DisposeAsync();
        _server = null;
    }

    private X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=endpoint-double", key, HashAlgorithmName.SHA256);
        var now = _options.Time.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
