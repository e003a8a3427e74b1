using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace CustomerService.Faults.Tests.Proxies;

/// <summary>An HTTP proxy in front of a storage service (or of anything) that answers some requests as a service in trouble does.</summary>
internal sealed class StorageProxy : IAsyncDisposable
{
    private static readonly HashSet<string> HopByHop = new(StringComparer.OrdinalIgnoreCase) { "Connection", "Keep-Alive", "Transfer-Encoding", "Host", "Content-Length" };

    private readonly Uri _server;
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ActivityHeadersPropagator = null });
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _choosing = new();
    private readonly Random _random;
    private WebApplication? _app;
    private long _hit;

    private StorageProxy(Uri server, int seed) => (_server, _random) = (server, new Random(seed));

    /// <summary>What happens to requests, and to which share of them.</summary>
    public (HttpFault Fault, double Share) Trouble { get; set; } = (HttpFault.None, 0);

    /// <summary>Requests that were not simply passed on.</summary>
    public long Hit => Volatile.Read(ref _hit);

    public Uri Url { get; private set; } = new("http://127.0.0.1/");

    public static async Task<StorageProxy> StartAsync(Uri server, int seed)
    {
        var proxy = new StorageProxy(server, seed);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = null;
        });
        proxy._app = builder.Build();
        proxy._app.Run(proxy.ServeAsync);
        await proxy._app.StartAsync();
        proxy.Url = new Uri(proxy._app.Urls.Single());
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        using (var now = new CancellationTokenSource())
        {
            await now.CancelAsync();
            await _app!.StopAsync(now.Token);
        }

        await _app.DisposeAsync();
        _client.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        switch (Choose())
        {
            case HttpFault.Busy:
                Refuse(context);
                return;
            case HttpFault.BusyAfterApplying:
                using (await ForwardAsync(context, body))
                {
                    Refuse(context);
                }

                return;
            case HttpFault.Hangs:
                await HangAsync(context);
                return;
            case HttpFault.AppliedUnanswered:
                using (await ForwardAsync(context, body))
                {
                    context.Abort();
                }

                return;
            case HttpFault.Duplicated:
                using (await ForwardAsync(context, body))
                {
                }

                break;
        }

        using var answer = await ForwardAsync(context, body);
        await AnswerAsync(context, answer);
    }

    private HttpFault Choose()
    {
        var (fault, share) = Trouble;
        lock (_choosing)
        {
            if (fault == HttpFault.None || _random.NextDouble() >= share)
            {
                return HttpFault.None;
            }
        }

        Interlocked.Increment(ref _hit);
        return fault;
    }

    private static void Refuse(HttpContext context)
    {
        // A bare 503, as from something in between: whether the request was applied can't be told from it.
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
    }

    private async Task HangAsync(HttpContext context)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stop.Token);
        await Task.WhenAny(Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, either.Token));
        context.Abort();
    }

    private async Task<HttpResponseMessage> ForwardAsync(HttpContext context, MemoryStream body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), Target(context));
        request.Content = body.Length > 0 || context.Request.ContentLength == 0 ? new ByteArrayContent(body.ToArray()) : null;
        foreach (var (name, values) in context.Request.Headers)
        {
            if (!HopByHop.Contains(name) && !request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        try
        {
            // Not ended when the caller goes: what was begun is applied.
            return await _client.SendAsync(request, _stop.Token);
        }
        catch (HttpRequestException)
        {
            context.Abort();
            return new HttpResponseMessage(HttpStatusCode.BadGateway);
        }
    }

    /// <summary>Byte for byte as it came: the request is signed over its path.</summary>
    private Uri Target(HttpContext context) => new(
        _server.GetLeftPart(UriPartial.Authority) + context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
        new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

    private static async Task AnswerAsync(HttpContext context, HttpResponseMessage answer)
    {
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (!HopByHop.Contains(name))
            {
                context.Response.Headers[name] = values.ToArray();
            }
        }

        if (context.Request.Method != HttpMethods.Head && answer.StatusCode is not (HttpStatusCode.NoContent or HttpStatusCode.NotModified))
        {
            await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
        else
        {
            context.Response.ContentLength = answer.Content.Headers.ContentLength;
        }
    }
}
