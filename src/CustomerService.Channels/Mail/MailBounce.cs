using System.Collections.Immutable;
using CustomerService.Channels.Reading;
using CustomerService.Conversations;
using MimeKit;

namespace CustomerService.Channels.Mail;

/// <summary>
/// What mail servers and programs report of our mails: failures (RFC 3464) and that they were opened (RFC 8098). It is believed where it
/// names a Message-ID that only we can have made.
/// </summary>
internal static class MailBounce
{
    private const int MostText = 256 * 1024;

    /// <summary>What is reported; null for a mail that is no report.</summary>
    public static ImmutableArray<DeliveryReport>? Read(MimeMessage mail, ChannelAccount account)
    {
        if (mail.Body is not MultipartReport report)
        {
            return null;
        }

        var (state, reason) = report.ReportType?.ToLowerInvariant() == "disposition-notification" ? OfDisposition(report) : OfDelivery(report);
        if (state is not { } known)
        {
            return [];
        }

        return IdsOf(mail, report).Select(id => MailKeys.KeyOf(account, id)).OfType<string>().FirstOrDefault() is { } key
            ?
            [
                new DeliveryReport(MailKeys.MessageId(account, key), known)
                {
                    Key = key,
                    Reason = known == DeliveryState.Failed ? reason : null,
                },
            ]
            : [];
    }

    private static (DeliveryState? State, string? Reason) OfDelivery(MultipartReport report)
    {
        foreach (var status in report.OfType<MessageDeliveryStatus>())
        {
            foreach (var group in Groups(status))
            {
                var code = InboundJson.Line(group["Status"]?.Trim().Split(' ')[0]);
                switch (group["Action"]?.Trim().ToLowerInvariant())
                {
                    case "failed":
                        return (DeliveryState.Failed, $"bounced{(code is null ? "" : $" {code}")}");
                    case "delivered":
                        return (DeliveryState.Delivered, null);
                    case "relayed" or "expanded":
                        return (DeliveryState.Accepted, null);
                }
            }
        }

        return (null, null);
    }

    private static (DeliveryState? State, string? Reason) OfDisposition(MultipartReport report) =>
        Notes(report).Any(fields => fields["Disposition"]?.Contains("displayed", StringComparison.OrdinalIgnoreCase) == true)
            ? (DeliveryState.Read, null)
            : (null, null);

    private static IEnumerable<string?> IdsOf(MimeMessage mail, MultipartReport report)
    {
        foreach (var fields in Notes(report))
        {
            yield return fields["Original-Message-ID"];
        }

        foreach (var part in report)
        {
            switch (part)
            {
                case MessagePart { Message: { } original }:
                    yield return original.MessageId;
                    break;
                case MimePart { Content: not null } text when part.ContentType.MediaSubtype.Contains(
                    "rfc822", StringComparison.OrdinalIgnoreCase):
                    yield return IdIn(text);
                    break;
            }
        }

        yield return mail.InReplyTo;
        foreach (var id in mail.References.Take(20))
        {
            yield return id;
        }
    }

    private static string? IdIn(MimePart headers)
    {
        using var bytes = new BoundedBuffer(MostText);
        headers.Content?.DecodeTo(bytes);
        return MailText.Decode(bytes.Content.Span, null).Split('\n')
            .FirstOrDefault(line => line.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase))?[11..];
    }

    // Both read themselves when they are asked, and fail then.
    private static HeaderListCollection Groups(MessageDeliveryStatus status)
    {
        try
        {
            return status.StatusGroups;
        }
        catch (FormatException)
        {
            return new HeaderListCollection();
        }
    }

    private static IEnumerable<HeaderList> Notes(MultipartReport report)
    {
        foreach (var note in report.OfType<MessageDispositionNotification>())
        {
            HeaderList? fields = null;
            try
            {
                fields = note.Fields;
            }
            catch (FormatException)
            {
                // It says nothing that can be read.
            }

            if (fields is not null)
            {
                yield return fields;
            }
        }
    }
}
