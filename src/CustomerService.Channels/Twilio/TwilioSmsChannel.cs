using System.Collections.Immutable;
using System.Globalization;
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

    public string Name => TwilioRules.Name;

    public ValueTask<InboundResult> ReceiveAsync(InboundRequest request, ChannelAccount account, CancellationToken ct)
    {
        var form = TwilioForm.Of(request);
        return new(
            request.Method == "POST" && TwilioProof.IsGenuine(request, account, form.Fields)
                ? Read(request, account, form)
                : InboundResult.Refused);
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
        return TwilioProof.Sign(account, form, query: "", sample.At);
    }

    private InboundResult Read(InboundRequest request, ChannelAccount account, TwilioForm form)
    {
        var id = form["MessageSid"] ?? form["SmsSid"];
        if (id is null)
        {
            return InboundResult.Unreadable;
        }

        if (form["MessageStatus"] is { } status && status != "received")
        {
            return new InboundResult { Reports = ReportOf(id, status, request, form["ErrorCode"]) is { } report ? [report] : [] };
        }

        var files = ImmutableArray.CreateBuilder<InboundFile>();
        return new InboundResult
        {
            ContentType = "text/xml",
            Body = NoAnswer,
            Messages = MessageOf(id, form, account, files) is { } message ? [message] : [],
            Files = files.ToImmutable(),
        };
    }

    private CustomerMessage? MessageOf(
        string id, TwilioForm form, ChannelAccount account, ImmutableArray<InboundFile>.Builder files)
    {
        var made = new InboundMessage(files) { ReplyTo = form["OriginalRepliedMessageSid"], SenderName = form["ProfileName"] };
        made.Say(form["Body"] ?? form["ButtonText"]);
        var number = int.TryParse(form["NumMedia"], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? Math.Min(count, MostMedia)
            : 0;
        for (var i = 0; i < number; i++)
        {
            var kind = form[$"MediaContentType{i}"] ?? "file";
            if (form[$"MediaUrl{i}"] is not { } url)
            {
                made.Mention(kind);
                continue;
            }

            made.Attach(
                kind, name: null, (most, ct) => media.GetAsync(url, TwilioRules.Media, account, TwilioRules.Credential(account), most, ct));
        }

        if (form["Latitude"] is { } latitude && form["Longitude"] is { } longitude)
        {
            made.AddPlace(NumberOf(latitude), NumberOf(longitude), form["Label"], form["Address"]);
        }

        return made.Make(id, account, form["From"]);
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
