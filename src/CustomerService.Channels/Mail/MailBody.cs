using System.Text;
using CustomerService.Content;
using MimeKit;
using MimeKit.Tnef;

namespace CustomerService.Channels.Mail;

/// <summary>
/// Gathers what the parts of a mail hold: the text that its reader would see, files, contacts. Whatever is wrong with a part, the rest is
/// read.
/// </summary>
internal sealed class MailBody
{
    private const int MostParts = 100;
    private const int MostDepth = 16;
    private const int MostContacts = 5;

    private readonly StringBuilder _text = new();
    private readonly StringBuilder _said = new();
    private int _parts;

    /// <summary>A file of a mail.</summary>
    public readonly record struct MailFile(string? Name, MimePart Part);

    public List<MailFile> Files { get; } = [];

    public List<ContactDetails> Contacts { get; } = [];

    /// <summary>What the customer reads and writes.</summary>
    public string Text => _text.ToString();

    /// <summary>What stands beside it: other mails in it, appointments, what can't be read.</summary>
    public string Said => _said.ToString();

    public void Read(MimeEntity? entity) => Read(entity, 0);

    private void Read(MimeEntity? entity, int depth)
    {
        if (entity is null)
        {
            return;
        }

        if (depth > MostDepth || ++_parts > MostParts)
        {
            if (_parts <= MostParts + 1)
            {
                _parts = MostParts + 1;
                Say("[more parts, which are not read]");
            }

            return;
        }

        switch (entity)
        {
            case MultipartAlternative alternative:
                ReadAlternative(alternative, depth);
                break;
            case Multipart multipart when IsSigned(multipart):
                // The second part is the signature.
                Read(multipart.FirstOrDefault(), depth + 1);
                break;
            case Multipart multipart when multipart.ContentType.IsMimeType("multipart", "encrypted"):
                Say("[encrypted mail]");
                break;
            case Multipart multipart:
                foreach (var part in multipart)
                {
                    Read(part, depth + 1);
                }

                break;
            case MessagePart { Message: { } inner }:
                ReadInner(inner, depth);
                break;
            case TnefPart tnef:
                ReadTnef(tnef, depth);
                break;
            case TextPart text:
                ReadText(text);
                break;
            case MimePart part when part.ContentType.MediaType is "message":
                // Reports of machines: read by MailBounce.
                break;
            case MimePart part:
                Files.Add(new MailFile(NameOf(part), part));
                break;
        }
    }

    private static bool IsSigned(Multipart multipart) => multipart.ContentType.IsMimeType("multipart", "signed");

    private void ReadAlternative(MultipartAlternative alternative, int depth)
    {
        // All of them say the same, the plainest best; what is no text (an appointment) is said besides.
        var texts = new List<(MimeEntity Entity, int Order)>();
        foreach (var part in alternative)
        {
            if (part is TextPart { IsHtml: false } calendar && IsCalendar(calendar))
            {
                ReadText(calendar);
            }
            else if (OrderOf(part, 0) is { } order && order < 3)
            {
                texts.Add((part, order));
            }
            else
            {
                Read(part, depth + 1);
            }
        }

        var before = _text.Length;
        foreach (var (entity, _) in texts.OrderBy(each => each.Order))
        {
            if (_text.Length == before)
            {
                Read(entity, depth + 1);
                continue;
            }

            // What is said is said; its pictures stand in one of the ways alone.
            var other = new MailBody { _parts = _parts };
            other.Read(entity, depth + 1);
            _parts = other._parts;
            Files.AddRange(other.Files);
        }
    }

    /// <summary>0 for plain text, 1 for HTML, 2 for what holds either; 3 for all else.</summary>
    private static int OrderOf(MimeEntity entity, int depth) => entity switch
    {
        TextPart { IsHtml: true } => 1,
        TextPart { IsAttachment: false, IsPlain: true } => 0,
        MultipartAlternative or MultipartRelated => 2,
        Multipart multipart when depth < MostDepth => multipart.Any(part => OrderOf(part, depth + 1) < 3) ? 2 : 3,
        _ => 3,
    };

    private void ReadText(TextPart part)
    {
        if (IsCalendar(part))
        {
            Say(MailCalendar.Say(TextOf(part)));
        }
        else if (part.ContentType.MediaSubtype.ToLowerInvariant() is "vcard" or "x-vcard" or "directory")
        {
            if (Contacts.Count < MostContacts && MailContact.Read(TextOf(part)) is { } contact)
            {
                Contacts.Add(contact);
            }
            else
            {
                Files.Add(new MailFile(NameOf(part), part));
            }
        }
        else if (part.IsAttachment || (!part.IsPlain && !part.IsHtml && !part.IsFlowed && !part.IsEnriched))
        {
            Files.Add(new MailFile(NameOf(part), part));
        }
        else
        {
            Append(part.IsHtml ? MailHtml.ToText(TextOf(part)) : part.IsFlowed ? Unflowed(TextOf(part)) : TextOf(part));
        }
    }

    private void ReadInner(MimeMessage inner, int depth)
    {
        Say($"[mail: {MailText.Line(inner.Subject, 200) ?? "…"} – {MailText.Line(inner.From.ToString(), 200) ?? "?"}]");
        var body = new MailBody { _parts = _parts };
        body.Read(inner.Body, depth + 1);
        _parts = body._parts;
        Say(MailQuotes.Unmarked(body.Text));
        Say(body.Said);
        Files.AddRange(body.Files);
        Contacts.AddRange(body.Contacts.Take(Math.Max(0, MostContacts - Contacts.Count)));
    }

    private void ReadTnef(TnefPart tnef, int depth)
    {
        try
        {
            var inner = tnef.ConvertToMessage();
            if (_text.Length > 0 && inner.Body is Multipart { Count: > 0 } both && both[0] is TextPart or MultipartAlternative)
            {
                // The mail itself says it as well.
                foreach (var part in both.Skip(1))
                {
                    Read(part, depth + 1);
                }

                return;
            }

            Read(inner.Body, depth + 1);
        }
#pragma warning disable CA1031 // Its reader meets what strangers wrote, and has more ways to fail than it says.
        catch (Exception)
#pragma warning restore CA1031
        {
            Say("[file: winmail.dat]");
        }
    }

    private static bool IsCalendar(MimeEntity part) => part.ContentType.IsMimeType("text", "calendar");

    private static string? NameOf(MimePart part) => MailText.Line(part.FileName, ContentLimits.Name);

    private static string TextOf(TextPart part)
    {
        if (part.Content is null)
        {
            return "";
        }

        using var bytes = new BoundedBuffer(MailText.MostBytes);
        part.Content.DecodeTo(bytes);
        return MailText.Decode(bytes.Content.Span, part.ContentType.Charset);
    }

    /// <summary>Joins the lines of a paragraph (RFC 3676).</summary>
    private static string Unflowed(string text)
    {
        var all = new StringBuilder(text.Length);
        var open = false;
        foreach (var line in text.Split('\n'))
        {
            var isQuote = line.StartsWith('>');
            var said = !isQuote && line.StartsWith(' ') ? line[1..] : line;
            if (all.Length > 0 || open)
            {
                all.Append(open && !isQuote ? "" : "\n");
            }

            all.Append(said);
            open = said.EndsWith(' ') && said != "-- " && !isQuote;
        }

        return all.ToString();
    }

    private void Append(string text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            _text.Append(_text.Length > 0 ? "\n" : "").Append(text);
        }
    }

    private void Say(string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            _said.Append(_said.Length > 0 ? "\n" : "").Append(text);
        }
    }
}
