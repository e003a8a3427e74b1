using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CustomerService.Channels;
using CustomerService.Channels.Signatures;
using Microsoft.AspNetCore.Http;

namespace CustomerService.EndpointDoubles;

/// <summary>What the double does with a request. Outlives the server, which is taken down while connections are refused.</summary>
internal sealed class EndpointHandler(EndpointDoubleOptions options, PostRecord record)
{
    private TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _questions;

    internal ConcurrentQueue<EndpointFault> PostFaults { get; } = new();

    internal ConcurrentQueue<EndpointFault> ReadBackFaults { get; } = new();

    /// <summary>The last POST as it came.</summary>
    internal string LastBody { get; private set; } = "";

    internal int Questions => Volatile.Read(ref _questions);

    internal void Release() =>
        Interlocked.Exchange(ref _release, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    internal async Task PostAsync(HttpContext context)
    {
        // Taken before anything is recorded, so that a Release made after the record shows the request lets it go.
        var released = Volatile.Read(ref _release).Task;
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        var body = buffer.ToArray();
        LastBody = Encoding.UTF8.GetString(body);
        var verdict = Verify(context.Request, body);
        var fault = verdict != SignatureVerdict.Valid ? EndpointFault.Answer(401) : PostFaults.TryDequeue(out var next) ? next : EndpointFault.None;
        var post = record.Add(Read(context.Request, body, verdict, fault), dedupe: options.Class == DeliveryClass.Keyed);
        var first = record.Find(post.Key);
        await AnswerAsync(context, fault, released, first?.Number ?? post.Number);
    }

    internal async Task GetAsync(HttpContext context)
    {
        Interlocked.Increment(ref _questions);
        var released = Volatile.Read(ref _release).Task;
        if (Verify(context.Request, []) != SignatureVerdict.Valid)
        {
            context.Response.StatusCode = 401;
            return;
        }

        var found = record.Find(context.Request.Query["id"].ToString());
        var fault = ReadBackFaults.TryDequeue(out var next) ? next : found is null ? EndpointFault.Answer(404) : EndpointFault.None;
        await AnswerAsync(context, fault, released, found?.Number ?? 0);
    }

    private SignatureVerdict Verify(HttpRequest request, byte[] body) => StandardWebhooks.Verify(
        request.Headers[StandardWebhooks.IdHeader],
        request.Headers[StandardWebhooks.TimestampHeader],
        request.Headers[StandardWebhooks.SignatureHeader],
        body,
        options.Secrets,
        options.Time);

    private ReceivedPost Read(HttpRequest request, byte[] body, SignatureVerdict verdict, EndpointFault fault)
    {
        // What is not signed is not read.
        using var json = JsonDocument.Parse(verdict == SignatureVerdict.Valid ? body : "{}"u8.ToArray());
        var data = json.RootElement.TryGetProperty("data", out var found) ? found : default;
        var known = data.ValueKind == JsonValueKind.Object;
        return new ReceivedPost(
            0,
            request.Headers[StandardWebhooks.IdHeader].ToString(),
            verdict,
            known ? data.GetProperty("tenant").GetString()! : "",
            known ? data.GetProperty("conversationId").GetString()! : "",
            known ? data.GetProperty("seq").GetInt64() : 0,
            known ? data.GetProperty("text").GetString()! : "",
            int.TryParse(request.Headers["webhook-attempt"], NumberStyles.None, CultureInfo.InvariantCulture, out var attempt) ? attempt : 0,
            known && data.TryGetProperty("possibleDuplicate", out var mark) && mark.GetBoolean(),
            options.Time.GetUtcNow(),
            known && fault.Applies,
            fault.Reset ? 0 : fault.Status);
    }

    private async Task AnswerAsync(HttpContext context, EndpointFault fault, Task released, int number)
    {
        if (fault.Hold)
        {
            await released.WaitAsync(context.RequestAborted);
        }

        if (fault.Delay > TimeSpan.Zero)
        {
            await Task.Delay(fault.Delay, options.Time, context.RequestAborted);
        }

        if (fault.Reset)
        {
            context.Abort();
            return;
        }

        var response = context.Response;
        response.StatusCode = fault.Status;
        if (fault.RetryAfter is not null)
        {
            response.Headers.RetryAfter = fault.RetryAfter;
        }

        if (fault.Location is not null)
        {
            response.Headers.Location = fault.Location;
        }

        response.ContentType = "application/json";
        var text = Encoding.UTF8.GetBytes(fault.Body ?? FormattableString.Invariant($"{{\"id\":\"double-{number}\"}}"));
        if (!fault.Trickle)
        {
            response.ContentLength = text.Length;
            await response.Body.WriteAsync(text, context.RequestAborted);
            return;
        }

        await response.Body.WriteAsync(text.AsMemory(0, 1), context.RequestAborted);
        await response.Body.FlushAsync(context.RequestAborted);
        await released.WaitAsync(context.RequestAborted);
        await response.Body.WriteAsync(text.AsMemory(1), context.RequestAborted);
    }
}
