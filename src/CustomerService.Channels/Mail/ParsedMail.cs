using System.Text;
using MimeKit;

namespace CustomerService.Channels.Mail;

/// <summary>
/// Makes a mail again of the fields that a provider has taken it apart into, so that there is one way to read a mail.
/// </summary>
internal static class ParsedMail
{
    /// <summary>The mail's bytes.</summary>
    /// <param name="headers">Its own headers, as text; what tells of its body is left out.</param>
    /// <param name="text">Its plain text; empty for none.</param>
    /// <param name="html">Its HTML; empty for none.</param>
    /// <param name="files">Its files.</param>
    public static byte[] Write(string headers, string text, string html, IEnumerable<MultipartForm.FormFile> files)
    {
        var mail = new MimeMessage();
        mail.Headers.Clear();
        using var head = new MemoryStream(Encoding.UTF8.GetBytes(headers.TrimEnd('\r', '\n') + "\r\n\r\n"));
        foreach (var header in HeaderList.Load(MailOptions.Parser, head))
        {
            if (
                header.Id is not (
                    HeaderId.ContentType or HeaderId.ContentTransferEncoding or HeaderId.MimeVersion or HeaderId.ContentDisposition))
            {
                mail.Headers.Add(header);
            }
        }

        var body = new Multipart("mixed");
        if (text.Length > 0 || html.Length == 0)
        {
            body.Add(new TextPart("plain") { Text = text });
        }
        else
        {
            body.Add(new TextPart("html") { Text = html });
        }

        foreach (var file in files)
        {
            body.Add(PartOf(file));
        }

        mail.Body = body.Count == 1 ? body[0] : body;
        var bytes = new MemoryStream();
        mail.WriteTo(bytes);
        return bytes.ToArray();
    }

    private static MimePart PartOf(MultipartForm.FormFile file)
    {
        var type = ContentType.TryParse(MailOptions.Parser, file.MediaType ?? "", out var given) && given.MediaType is not ("multipart" or "message")
            ? given
            : new ContentType("application", "octet-stream");
        var part = type.IsMimeType("text", "*") ? new TextPart(type.MediaSubtype) : new MimePart(type);
        part.Content = new MimeContent(new MemoryStream(file.Content.ToArray(), writable: false));
        part.ContentTransferEncoding = ContentEncoding.Base64;
        part.ContentDisposition = new ContentDisposition(ContentDisposition.Attachment);
        part.FileName = MailText.Line(file.Name, 255);
        return part;
    }
}
