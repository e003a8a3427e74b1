using System.Text;
using System.Text.Json;
using CustomerService.Channels.Mail;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;
using CustomerService.Conversations;

namespace CustomerService.Channels.Mailgun;

/// <summary>
/// Receives mails that a route forwards
/// (<see href="https://documentation.mailgun.com/docs/mailgun/user-manual/receive-forward-store/receive-http"/>), raw (<c>…/mime</c>) or
/// taken apart, and what became of ours, one a request.
/// </summary>
internal sealed class MailgunChannel : IInboundChannel
{
    private readonly MailgunProof _proof = new();

    public string Name => MailgunRules.Name;

    public int MaxBodyBytes => MailOptions.MostBytes;

    public async ValueTask<InboundResult> ReceiveAsync(InboundRequest request, ChannelAccount account, CancellationToken ct)
    {
        if (request.Method != "POST")
        {
            return InboundResult.Refused;
        }

        // The proof is part of the body: it is taken apart, and nothing else of it looked at before it is believed.
        if (request.Header("Content-Type").StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
        {
            return InboundJson.Read(request.Body, root => ReadEvent(root, request, account), InboundResult.Refused);
        }

        return await MultipartForm.ReadAsync(request.Header("Content-Type"), request.Body, ct) is { } form
            && _proof.IsGenuine(request, account, form.Text("timestamp"), form.Text("token"), form.Text("signature"))
                ? Read(form, account)
                : InboundResult.Refused;
    }

    public InboundRequest? MakeSample(ChannelAccount account, SampleMessage sample)
    {
        // An address of another channel's kind becomes one that no mail reaches.
        var from = MailAddresses.Plain(sample.Address) ?? $"{sample.Address}@example.invalid";
        var time = InboundJson.Write(sample.At.ToUnixTimeSeconds());
        var signature = SampleRequests.Hmac256(account.Secret(MailgunRules.SigningKey), Encoding.UTF8.GetBytes(time + sample.Id));
        var form = string.Join('&', new[]
        {
            ("message-headers", $"""[["From","{from}"],["Message-Id","<{sample.Id}@example.invalid>"],["X-Mailgun-Spf","Pass"]]"""),
            ("recipient", account.Setting(MailFields.From)),
            ("sender", from),
            ("body-plain", sample.Text),
            ("timestamp", time),
            ("token", sample.Id),
            ("signature", Convert.ToHexStringLower(signature)),
        }.Select(field => $"{field.Item1}={Uri.EscapeDataString(field.Item2)}"));
        return SampleRequests.Post(
            account, Encoding.UTF8.GetBytes(form), sample.At, ("Content-Type", "application/x-www-form-urlencoded"));
    }

    private static InboundResult Read(MultipartForm form, ChannelAccount account)
    {
        var sender = form.Has("sender") ? form.Text("sender") : null;
        var headers = HeadersOf(form);
        var recipients = form.Text("recipient").Split(',').Take(100).Select(MailAddresses.Plain).OfType<string>().ToList();
        var envelope = new MailEnvelope
        {
            From = sender,
            Recipients = recipients,
            ProofOf = (mail, from) =>
                ProofOf(headers.Count > 0 ? headers : [.. mail.Select(each => (each.Field, each.Value))], sender, from),
        };
        if (form.Has("body-mime"))
        {
            return MailReader.Read(form.Bytes("body-mime"), account, envelope);
        }

        if (!form.Has("from") && headers.Count == 0)
        {
            return InboundResult.Unreadable;
        }

        var head = headers.Count > 0
            ? string.Join('\n', headers.Where(each => IsName(each.Name)).Select(each => $"{each.Name}: {OnOneLine(each.Value)}"))
            : $"From: {OnOneLine(form.Text("from"))}\nTo: {OnOneLine(form.Text("recipient"))}\nSubject: {OnOneLine(form.Text("subject"))}";
        return MailReader.Read(ParsedMail.Write(head, form.Text("body-plain"), form.Text("body-html"), form.Files), account, envelope);
    }

    /// <summary>
    /// What Mailgun checked stands in headers of its own, and the mail may have brought the like: where one is there twice, neither counts.
    /// Of DKIM it does not say which domain signed, so that every signature must be the sender's own.
    /// </summary>
    private static MailProof ProofOf(List<(string Name, string Value)> headers, string? envelopeFrom, string from)
    {
        string? One(string name) =>
            headers.Where(each => each.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(each => each.Value).ToList()
            is [var value] ? value : null;
        var dkim = One("X-Mailgun-Dkim-Check-Result");
        var signers = headers.Where(each => each.Name.Equals("DKIM-Signature", StringComparison.OrdinalIgnoreCase))
            .Select(each => SignerOf(each.Value)).ToList();
        var isOwn = signers.Count > 0 && signers.All(signer => MailAddresses.Covers(signer, from));
        return MailProof.Of(One("X-Mailgun-Spf"), envelopeFrom, dkim is null ? [] : [(isOwn ? signers[0] : "", dkim)], from);
    }

    private static string SignerOf(string signature) =>
        signature.Split(';').Select(tag => tag.Trim()).FirstOrDefault(tag => tag.StartsWith("d=", StringComparison.Ordinal))?[2..].Trim()
            ?? "";

    private static List<(string Name, string Value)> HeadersOf(MultipartForm form)
    {
        try
        {
            using var json = JsonDocument.Parse(form.Bytes("message-headers"), new JsonDocumentOptions { MaxDepth = 8 });
            return [.. json.RootElement.Items().Take(1_000).Select(pair => pair.Items().Take(2).Select(each => each.Text() ?? "").ToList())
                .Where(pair => pair.Count == 2).Select(pair => (pair[0], pair[1]))];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static bool IsName(string name) => name.Length is > 0 and < 100 && name.All(c => c is > ' ' and < '\x7f' and not ':');

    private static string OnOneLine(string value)
    {
        var line = new StringBuilder(value.Length);
        foreach (var c in value)
        {
            line.Append(c is '\r' or '\n' or '\0' ? ' ' : c);
        }

        return line.ToString();
    }

    private InboundResult ReadEvent(JsonElement root, InboundRequest request, ChannelAccount account)
    {
        var signature = root.Get("signature");
        if (!_proof.IsGenuine(
            request, account, signature.Text("timestamp") ?? "", signature.Text("token") ?? "", signature.Text("signature") ?? ""))
        {
            return InboundResult.Refused;
        }

        var data = root.Get("event-data");
        DeliveryState? state = data.Text("event") switch
        {
            "accepted" => DeliveryState.Accepted,
            "delivered" => DeliveryState.Delivered,
            "opened" or "clicked" => DeliveryState.Read,
            "failed" when data.Text("severity") != "temporary" => DeliveryState.Failed,
            "rejected" => DeliveryState.Failed,
            _ => null,
        };
        var id = InboundJson.Line(data.Text("message", "headers", "message-id") ?? data.Text("id"));
        return state is { } known && id is not null
            ? new InboundResult
            {
                Reports =
                [
                    new DeliveryReport(id, known)
                    {
                        Key = data.Text("user-variables", MailProviderSender.KeyName),
                        Reason = known == DeliveryState.Failed
                            ? InboundJson.Line($"{data.Text("event")} {data.Text("delivery-status", "code")}".Trim())
                            : null,
                    },
                ],
            }
            : InboundResult.Nothing;
    }
}
