using System.Text.Json;
using System.Text.RegularExpressions;
using CustomerService.Channels.Mail;
using CustomerService.Channels.Reading;
using CustomerService.Conversations;

namespace CustomerService.Channels.SendGrid;

/// <summary>
/// Receives mails of the Inbound Parse webhook
/// (<see href="https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/setting-up-the-inbound-parse-webhook"/>), raw or taken
/// apart, and what became of ours (<see href="https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event"/>), in batches.
/// </summary>
internal sealed partial class SendGridChannel : IInboundChannel
{
    public string Name => SendGridRules.Name;

    public int MaxBodyBytes => MailOptions.MostBytes;

    public async ValueTask<InboundResult> ReceiveAsync(InboundRequest request, ChannelAccount account, CancellationToken ct)
    {
        if (request.Method != "POST" || !SendGridProof.IsGenuine(request, account))
        {
            return InboundResult.Refused;
        }

        if (request.Header("Content-Type").StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
        {
            return ReadEvents(request.Body);
        }

        return await MultipartForm.ReadAsync(request.Header("Content-Type"), request.Body, ct) is { } form
            ? Read(form, account)
            : InboundResult.Unreadable;
    }

    private static InboundResult Read(MultipartForm form, ChannelAccount account)
    {
        var (from, recipients) = EnvelopeOf(form);
        var envelope = new MailEnvelope
        {
            From = from,
            Recipients = recipients,
            ProofOf = (_, sender) => MailProof.Of(form.Text("SPF"), from, DkimOf(form.Text("dkim")), sender),
        };
        if (form.Has("email"))
        {
            return MailReader.Read(form.Bytes("email"), account, envelope);
        }

        if (!form.Has("headers") && !form.Has("from"))
        {
            return InboundResult.Unreadable;
        }

        var charsets = CharsetsOf(form.Bytes("charsets"));
        var headers = form.Text("headers", charsets.GetValueOrDefault("headers"));
        if (headers.Length == 0)
        {
            headers = $"From: {MailText.Line(form.Text("from"), 500)}\nTo: {MailText.Line(form.Text("to"), 500)}\nSubject: {MailText.Line(form.Text("subject"), 500)}";
        }

        var raw = ParsedMail.Write(
            headers,
            form.Text("text", charsets.GetValueOrDefault("text")),
            form.Text("html", charsets.GetValueOrDefault("html")),
            form.Files);
        return MailReader.Read(raw, account, envelope);
    }

    private static (string? From, IReadOnlyCollection<string> Recipients) EnvelopeOf(MultipartForm form) => InboundJson.Read(
        form.Bytes("envelope"),
        root => (
            root.Get("from").IsThere() ? root.Text("from") ?? "" : null,
            (IReadOnlyCollection<string>)[.. root.Get("to").Items().Select(
                each => MailAddresses.Plain(each.Text())).OfType<string>().Take(100)]),
        (null, []));

    private static Dictionary<string, string> CharsetsOf(ReadOnlyMemory<byte> json) => InboundJson.Read(
        json,
        root => root.EnumerateObject().Take(20).GroupBy(each => each.Name, StringComparer.Ordinal)
            .ToDictionary(each => each.Key, each => each.First().Value.Text() ?? "", StringComparer.Ordinal),
        []);

    /// <summary><c>{@example.com : pass, @other.example : fail}</c></summary>
    private static List<(string Domain, string Result)> DkimOf(string field) =>
        [.. Dkim().Matches(field.Length <= 4_000 ? field : "").Select(match => (match.Groups[1].Value, match.Groups[2].Value))];

    private static InboundResult ReadEvents(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 16 });
            return json.RootElement.ValueKind == JsonValueKind.Array
                ? new InboundResult { Reports = [.. json.RootElement.Items().Select(ReportOf).OfType<DeliveryReport>()] }
                : InboundResult.Unreadable;
        }
        catch (JsonException)
        {
            return InboundResult.Unreadable;
        }
    }

    private static DeliveryReport? ReportOf(JsonElement item)
    {
        DeliveryState? state = item.Text("event") switch
        {
            "processed" => DeliveryState.Accepted,
            "delivered" => DeliveryState.Delivered,
            "open" or "click" => DeliveryState.Read,
            "bounce" or "dropped" => DeliveryState.Failed,
            _ => null,
        };
        return state is { } known && InboundJson.Line(item.Text("sg_message_id") ?? item.Text("sg_event_id")) is { } id
            ? new DeliveryReport(id, known)
            {
                Key = item.Text(MailProviderSender.KeyName),
                Reason = known == DeliveryState.Failed ? InboundJson.Line($"{item.Text("event")} {item.Text("status")}".Trim()) : null,
            }
            : null;
    }

    [GeneratedRegex("@([A-Za-z0-9.-]{1,253}) *: *([a-z]{1,20})", RegexOptions.NonBacktracking)]
    private static partial Regex Dkim();
}
