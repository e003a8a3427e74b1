using System.Globalization;
using System.Net.Http.Headers;
using CustomerService.Client;

namespace CustomerService.Cli.Channels;

/// <summary>
/// Brings a signed sample to a host by its outside address, as the channel's provider would, and follows it to the answer. Stops at the
/// first step that fails: what comes after could only fail with it.
/// </summary>
internal sealed class ChannelTest(CustomerServiceClient api, HostConnection host, HttpClient outside, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs the test, step by step.</summary>
    /// <param name="place">Channel and account.</param>
    /// <param name="sample">Whose message it is and what it says; null leaves that to the host.</param>
    /// <param name="publicUrl">The host as the provider calls it.</param>
    /// <param name="patience">How long to wait for the answer and for its delivery.</param>
    /// <param name="ct">Ends it.</param>
    public async IAsyncEnumerable<ChannelStep> RunAsync(
        (string Channel, string Account) place,
        (string? From, string? Text) sample,
        Uri publicUrl,
        TimeSpan patience,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var made = await api.SendAsync<ChannelSample>(
            HttpMethod.Post,
            host.TenantPath($"/channels/{Uri.EscapeDataString(place.Channel)}/{Uri.EscapeDataString(place.Account)}/sample"),
            new { from = sample.From, text = sample.Text },
            ct) ?? throw new HttpRequestException("The answer was empty");
        yield return new ChannelStep("sample", true, $"signed with the account's secret, for conversation {made.ConversationId}");

        var (forged, _) = await BringAsync(made, publicUrl, signed: false, ct);
        yield return new ChannelStep("forged", forged == 401, forged == 401
            ? "without its proof it is refused (401)"
            : $"without its proof the answer is {forged}, not 401: "
                + (forged < 300 ? "whoever knows the address can bring messages" : "is this the host?"));
        if (forged != 401)
        {
            yield break;
        }

        var (status, elapsed) = await BringAsync(made, publicUrl, signed: true, ct);
        var taken = status is >= 200 and < 300;
        yield return new ChannelStep("taken", taken, taken
            ? string.Create(CultureInfo.InvariantCulture, $"answered {status} after {elapsed.TotalMilliseconds:0} ms, when it was durable")
            : $"answered {status}: {(status == 401 ? "does a proxy change the body or the address?" : "the host's log says why")}");
        if (!taken)
        {
            yield break;
        }

        var begun = time.GetTimestamp();
        TranscriptPage.MessageView? message, reply;
        while (true)
        {
            (message, reply) = await FindAsync(made, ct);
            if ((reply is not null && reply.Delivery is not "waiting") || time.GetElapsedTime(begun) > patience)
            {
                break;
            }

            await Task.Delay(Pause, time, ct);
        }

        yield return new ChannelStep("message", message is not null, message is null
            ? "it is not in the conversation"
            : string.Create(CultureInfo.InvariantCulture, $"it stands in the conversation as {message.Seq}"));
        if (message is null)
        {
            yield break;
        }

        yield return new ChannelStep("answer", reply is not null, reply is null
            ? "nobody answered: has a person the word there, or did that address forbid messages?"
            : string.Create(CultureInfo.InvariantCulture, $"{reply.Seq} of the {reply.From}: {Shorten(reply.Text)}"));
        if (reply is not null)
        {
            yield return await DeliveryAsync(made, reply, ct);
        }
    }

    private static string Shorten(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= 80 ? line : $"{line[..79]}…";
    }

    private async Task<ChannelStep> DeliveryAsync(ChannelSample made, TranscriptPage.MessageView reply, CancellationToken ct)
    {
        var letters = reply.Delivery == "failed" ? (await api.ReadOutboxAsync(made.ConversationId, ct))?.DeadLetters : null;
        var letter = letters?.FirstOrDefault(each => each.Key.Contains($"|{reply.Seq}|", StringComparison.Ordinal));
        return reply.Delivery switch
        {
            "accepted" or "delivered" or "read" => new ChannelStep("sent", true, $"the provider says: {reply.Delivery}"),
            "failed" => new ChannelStep("sent", false, $"it is a dead letter: {letter?.Reason ?? "no reason given"}"),
            "waiting" => new ChannelStep("sent", false, "still not sent: the provider does not take it, the host's log says why"),
            _ => new ChannelStep("sent", false, "the channel does not send: no such channel is installed in the silos"),
        };
    }

    private async Task<(TranscriptPage.MessageView? Message, TranscriptPage.MessageView? Reply)> FindAsync(
        ChannelSample made, CancellationToken ct)
    {
        TranscriptPage.MessageView? message = null;
        for (string? cursor = null; ;)
        {
            if (await api.ReadPageAsync(made.ConversationId, cursor, ct) is not { } page)
            {
                return default;
            }

            message ??= page.Messages.FirstOrDefault(each => each.MessageId == made.MessageId);
            if (message is not null && page.Messages.FirstOrDefault(each => each.Seq > message.Seq && each.From != "customer") is { } reply)
            {
                return (message, reply);
            }

            if ((cursor = page.Cursor) is null)
            {
                return (message, null);
            }
        }
    }

    private async Task<(int Status, TimeSpan Elapsed)> BringAsync(ChannelSample made, Uri publicUrl, bool signed, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(new HttpMethod(made.Method), new Uri(publicUrl, made.Path));
        request.Content = new ByteArrayContent(Convert.FromBase64String(made.Body));
        foreach (var (name, value) in made.Headers)
        {
            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            {
                request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            }
            else if (signed)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        var begun = time.GetTimestamp();
        using var answer = await outside.SendAsync(request, ct);
        return ((int)answer.StatusCode, time.GetElapsedTime(begun));
    }
}
