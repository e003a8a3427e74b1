using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using CustomerService.Channels.Providers;
using CustomerService.Content;
using CustomerService.Conversations;
using MimeKit;

namespace CustomerService.Channels.Mail;

/// <summary>
/// Makes of a mail what it says to us: a customer's message with its files, or a report of ours. Nothing that strangers write is an error:
/// what can't be read is not there.
/// </summary>
internal static class MailReader
{
    /// <summary>To addresses that nobody vouches for.</summary>
    public const int AnswersToUnproven = 3;

    /// <summary>To all others: no person needs more, and two machines that do not know each other for what they are stop here.</summary>
    public const int AnswersToProven = 20;

    private const string FullName = "mail.txt";

    /// <summary>Where servers write to whom they delivered it.</summary>
    private static readonly string[] Deliveries = ["Delivered-To", "X-Original-To", "Envelope-To"];

    /// <summary>Reads a whole mail.</summary>
    /// <param name="raw">As it came.</param>
    /// <param name="account">The account that it came to.</param>
    /// <param name="envelope">What the transport knows of it.</param>
    public static InboundResult Read(ReadOnlyMemory<byte> raw, ChannelAccount account, MailEnvelope envelope)
    {
        if (raw.Length > MailOptions.MostBytes || !HasHead(raw.Span))
        {
            return InboundResult.Nothing;
        }

        try
        {
            using var stream = StreamOf(raw);
            var mail = MimeMessage.Load(MailOptions.Parser, stream, persistent: false);
            return Read(mail, raw, account, envelope);
        }
#pragma warning disable CA1031 // A library reads what strangers wrote: whatever it stumbles over, there is no mail that could be read.
        catch (Exception e) when (e is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return InboundResult.Nothing;
        }
    }

    private static InboundResult Read(MimeMessage mail, ReadOnlyMemory<byte> raw, ChannelAccount account, MailEnvelope envelope)
    {
        if (MailBounce.Read(mail, account) is { } reports)
        {
            return new InboundResult { Reports = reports };
        }

        var from = mail.From.Mailboxes.Select(mailbox => MailAddresses.Plain(mailbox.Address)).OfType<string>().FirstOrDefault();
        if (from is null || string.Equals(from, account.Setting(MailFields.From), StringComparison.OrdinalIgnoreCase))
        {
            // Nobody who could be answered, or we ourselves.
            return InboundResult.Nothing;
        }

        // Of several senders it is not said which one is vouched for.
        var proof = mail.From.Mailboxes.Skip(1).Any() ? MailProof.None : envelope.ProofOf(mail.Headers, from);
        var body = new MailBody();
        body.Read(mail.Body);
        var received = MessageOf(mail, body, raw, account, envelope, from, proof);
        return received is null
            ? InboundResult.Nothing
            : new InboundResult { Messages = [received.Value.Message], Files = received.Value.Files };
    }

    private static (CustomerMessage Message, ImmutableArray<InboundFile> Files)? MessageOf(
        MimeMessage mail, MailBody body,
        ReadOnlyMemory<byte> raw, ChannelAccount account, MailEnvelope envelope, string from, MailProof proof)
    {
        var sent = mail.MessageId is { Length: > 0 and <= 500 } given ? MailText.Line(given, 500) : null;
        var id = sent ?? $"sha256-{Convert.ToHexStringLower(SHA256.HashData(raw.Span))}";
        var subject = MailText.Line(mail.Subject, 255);
        var visible = MailQuotes.Strip(body.Text);
        var whole = MailQuotes.Unmarked(body.Text);
        var text = Joined(IsAnswer(subject) ? "" : subject ?? "", visible, body.Said);
        var files = ImmutableArray.CreateBuilder<InboundFile>();
        if (visible != whole)
        {
            files.Add(InboundFile.Of(id, FullName, Encoding.UTF8.GetBytes($"{HeadOf(mail, from, subject, proof)}\n\n{whole}")));
        }

        files.AddRange(body.Files.Select(file => FileOf(id, file)));
        if (text.Length == 0 && files.Count == 0 && body.Contacts.Count == 0)
        {
            return null;
        }

        // Who has the token has read what we sent to this mailbox; whoever else writes in its name has a thread of their own.
        var isReply = MailKeys.IsReply(account, RecipientsOf(mail, envelope), from, out var thread);
        var isUnproven = isReply ? thread is not null : !proof.IsProven;
        var name = MailText.Line(mail.From.Mailboxes.First().Name, ContentLimits.ShortText);
        var message = new CustomerMessage
        {
            MessageId = id,
            Text = text,
            Content = name is null && body.Contacts.Count == 0
                ? null
                : new MessageContent
                {
                    Sender = name is null ? null : new MessageSender { Name = name },
                    Parts = body.Contacts.Count == 0 ? null : [.. body.Contacts.Select(ContentPart.Of)],
                },
            From = new ChannelAddress
            {
                Channel = account.Channel,
                Account = account.Name,
                Address = from,
                Thread = isUnproven ? MailKeys.Unproven : null,
                MessageId = sent,
                Subject = subject,
            },
            IsUnproven = isUnproven,
            AnswersPerHour = MailAutomata.IsAutomatic(mail.Headers, envelope.From, from) ? 0
                : isUnproven && !isReply ? AnswersToUnproven
                : AnswersToProven,
        };
        return (message, files.DrainToImmutable());
    }

    private static InboundFile FileOf(string id, MailBody.MailFile file) => new()
    {
        MessageId = id,
        Name = file.Name,
        Kind = file.Part.ContentType.MediaType.ToLowerInvariant() is "image" or "audio" or "video"
            ? file.Part.ContentType.MediaType.ToLowerInvariant()
            : "file",
        ReadAsync = (most, ct) =>
        {
            ct.ThrowIfCancellationRequested();
            using var bytes = new BoundedBuffer(most + 1);
            file.Part.Content?.DecodeTo(bytes, ct);
            return new(bytes.Content.ToArray());
        },
    };

    private static IEnumerable<string> RecipientsOf(MimeMessage mail, MailEnvelope envelope) =>
        mail.To.Mailboxes.Concat(mail.Cc.Mailboxes).Select(mailbox => MailAddresses.Plain(mailbox.Address)).OfType<string>()
            .Concat(envelope.Recipients)
            .Concat(Deliveries.SelectMany(field => MailAddresses.Of(mail.Headers[field])))
            .Take(100);

    private static string Joined(string subject, string visible, string said) =>
        string.Join("\n\n", new[] { subject, visible, said }.Where(part => part.Length > 0));

    private static string HeadOf(MimeMessage mail, string from, string? subject, MailProof proof) =>
        $"From: {from}\nDate: {mail.Date:yyyy-MM-dd HH:mm:ss zzz}\nSubject: {subject}\nChecked: {proof}";

    /// <summary>Whether the subject is that of the mail that is answered, and says nothing new.</summary>
    private static bool IsAnswer(string? subject)
    {
        var colon = subject?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        return colon is > 0 and <= 6 && subject![..colon].Split('[')[0].Trim().ToUpperInvariant()
            is "RE" or "AW" or "ANTW" or "SV" or "VS" or "RES" or "RIF" or "REF" or "ODP" or "YNT" or "RÉ";
    }

    private static bool HasHead(ReadOnlySpan<byte> raw)
    {
        var head = raw[..Math.Min(raw.Length, MailOptions.HeaderBytes)];
        return raw.Length <= MailOptions.HeaderBytes || head.IndexOf("\n\n"u8) >= 0 || head.IndexOf("\r\n\r\n"u8) >= 0;
    }

    private static MemoryStream StreamOf(ReadOnlyMemory<byte> raw) => MemoryMarshal.TryGetArray(raw, out var array)
        ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
        : new MemoryStream(raw.ToArray(), writable: false);
}
