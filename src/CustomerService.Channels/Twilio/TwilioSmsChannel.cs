using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;
using CustomerService.Conversations;

namespace CustomerService.Channels.Twilio;

/// <summary>
/// Receives messages and statuses of Twilio's Programmable Messaging
/// (<see href="https://www.twilio.com/docs/messaging/guides/webhook-request"/>), one a request, as a form.
/// </summary>
internal sealed class TwilioSmsChannel(ProviderMedia media) : IInboundChannel
{
    private const int MostMedia = 10;

    private static readonly byte[] NoAnswer = Encoding.UTF8.GetBytes("""<?xml version="1.0" encoding="UTF-8"?><Response></Response>""");

    /// <summary>What Twilio keeps is handed on to its storage, which is told no credential: the address itself opens it.</summary>
    private static readonly MediaSource Media = new(
        ["media.twiliocdn.com", "*.twiliocdn.com", "s3-external-1.amazonaws.com"], ["api.twilio.com"]);

    public string Name => TwilioRules.Name;

    public ValueTask<InboundResult> ReceiveAsync(InboundRequest request, ChannelAccount account, CancellationToken ct)
    {
        var form = FormOf(request);
        return new(
            request.Method == "POST" && TwilioProof.IsGenuine(request, account, form) ? Read(request, account, form) : InboundResult.Refused);
    }

    public InboundRequest? MakeSample(ChannelAccount account, SampleMessage sample)
    {
        ImmutableArray<(string Name, string Value)> form =
        [
            ("AccountSid", account.Setting(TwilioRules.AccountSid)),
            ("Body", sample.Text),
            ("From", sample.Address),
            ("MessageSid", sample.Id),
            ("To", account.Setting(TwilioRules.From)),
        ];
        var body = string.Join('&', form.Select(field => $"{field.Name}={WebUtility.UrlEncode(field.Value)}"));
        var request = SampleRequests.Post(
            account, Encoding.UTF8.GetBytes(body), sample.At, ("Content-Type", "application/x-www-form-urlencoded"));
        return request with
        {
            Headers = request.Headers.Append(new(TwilioProof.SignatureHeader, TwilioProof.Sign(request, account, form)))
                .ToDictionary(StringComparer.OrdinalIgnoreCase),
        };
    }

    private static ImmutableArray<(string Name, string Value)> FormOf(InboundRequest request) =>
        request.Header("Content-Type").StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
            ? [.. Encoding.UTF8.GetString(request.Body.Span).Split('&', StringSplitOptions.RemoveEmptyEntries).Select(FieldOf)]
            : [];

    private static (string Name, string Value) FieldOf(string field)
    {
        var sign = field.IndexOf('=', StringComparison.Ordinal);
        return sign < 0
            ? (WebUtility.UrlDecode(field), "")
            : (WebUtility.UrlDecode(field[..sign]), WebUtility.UrlDecode(field[(sign + 1)..]));
    }

    private InboundResult Read(InboundRequest request, ChannelAccount account, ImmutableArray<(string Name, string Value)> form)
    {
        var fields = form.GroupBy(field => field.Name, StringComparer.Ordinal).ToDictionary(
            group => group.Key, group => group.First().Value, StringComparer.Ordinal);
        string? Of(string name) => fields.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
        var id = Of("MessageSid") ?? Of("SmsSid");
        if (id is null)
        {
            return InboundResult.Unreadable;
        }

        if (Of("MessageStatus") is { } status && status != "received")
        {
            return new InboundResult { Reports = ReportOf(id, status, request, Of("ErrorCode")) is { } report ? [report] : [] };
        }

        var files = ImmutableArray.CreateBuilder<InboundFile>();
        return new InboundResult
        {
            ContentType = "text/xml",
            Body = NoAnswer,
            Messages = MessageOf(id, Of, account, files) is { } message ? [message] : [],
            Files = files.ToImmutable(),
        };
    }

    private CustomerMessage? MessageOf(
        string id, Func<string, string?> of, ChannelAccount account, ImmutableArray<InboundFile>.Builder files)
    {
        var made = new InboundMessage(files) { ReplyTo = of("OriginalRepliedMessageSid"), SenderName = of("ProfileName") };
        made.Say(of("Body") ?? of("ButtonText"));
        var number = int.TryParse(of("NumMedia"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Min(count, MostMedia) : 0;
        for (var i = 0; i < number; i++)
        {
            var kind = of($"MediaContentType{i}") ?? "file";
            if (of($"MediaUrl{i}") is not { } url)
            {
                made.Mention(kind);
                continue;
            }

            made.Attach(
                kind, name: null, (most, ct) => media.GetAsync(url, Media, account, TwilioRules.Credential(account), most, ct));
        }

        if (of("Latitude") is { } latitude && of("Longitude") is { } longitude)
        {
            made.AddPlace(NumberOf(latitude), NumberOf(longitude), of("Label"), of("Address"));
        }

        return made.Make(id, account, of("From"));
    }

    private static double? NumberOf(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static DeliveryReport? ReportOf(string id, string status, InboundRequest request, string? error)
    {
        DeliveryState? state = status switch
        {
            "queued" or "accepted" or "sending" or "sent" => DeliveryState.Accepted,
            "delivered" => DeliveryState.Delivered,
            "read" => DeliveryState.Read,
            "undelivered" or "failed" or "canceled" => DeliveryState.Failed,
            _ => null,
        };
        return state is { } known
            ? new DeliveryReport(id, known)
            {
                Key = request.Query.GetValueOrDefault("key"),
                Reason = InboundJson.Line(error is null ? null : $"error {error}"),
            }
            : null;
    }
}
