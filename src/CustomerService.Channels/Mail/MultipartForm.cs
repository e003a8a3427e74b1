using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace CustomerService.Channels.Mail;

/// <summary>The form that a provider posts: of either kind, fields as bytes, for their charsets differ.</summary>
internal sealed class MultipartForm
{
    private const int MostFields = 300;

    private readonly Dictionary<string, ReadOnlyMemory<byte>> _fields = new(StringComparer.Ordinal);

    /// <summary>A file of the form.</summary>
    public readonly record struct FormFile(string Field, string? Name, string? MediaType, ReadOnlyMemory<byte> Content);

    public List<FormFile> Files { get; } = [];

    public bool Has(string field) => _fields.ContainsKey(field);

    /// <summary>A field's bytes; none where there is no such field.</summary>
    public ReadOnlyMemory<byte> Bytes(string field) => _fields.GetValueOrDefault(field);

    /// <summary>A field's text.</summary>
    public string Text(string field, string? charset = null) => MailText.Decode(Bytes(field).Span, charset);

    /// <summary>The form; null for a body that is none.</summary>
    public static async ValueTask<MultipartForm?> ReadAsync(string contentType, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type))
        {
            return null;
        }

        if (type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            return OfFields(body);
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (!type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) || boundary is not { Length: > 0 and <= 200 })
        {
            return null;
        }

        try
        {
            return await OfPartsAsync(boundary, body, ct);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return null;
        }
    }

    private static MultipartForm OfFields(ReadOnlyMemory<byte> body)
    {
        var form = new MultipartForm();
        foreach (var field in Encoding.UTF8.GetString(body.Span).Split('&', MostFields, StringSplitOptions.RemoveEmptyEntries))
        {
            var sign = field.IndexOf('=', StringComparison.Ordinal);
            var name = WebUtility.UrlDecode(sign < 0 ? field : field[..sign]);
            form._fields.TryAdd(name, Encoding.UTF8.GetBytes(sign < 0 ? "" : WebUtility.UrlDecode(field[(sign + 1)..])));
        }

        return form;
    }

    private static async ValueTask<MultipartForm> OfPartsAsync(string boundary, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        var form = new MultipartForm();
        var reader = new MultipartReader(boundary, new MemoryStream(body.ToArray(), writable: false))
        {
            BodyLengthLimit = MailOptions.MostBytes,
            HeadersCountLimit = 16,
            HeadersLengthLimit = 16 * 1024,
        };
        for (var count = 0; count < MostFields && await reader.ReadNextSectionAsync(ct) is { } section; count++)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
            {
                continue;
            }

            var content = new MemoryStream();
            await section.Body.CopyToAsync(content, ct);
            var bytes = content.GetBuffer().AsMemory(0, (int)content.Length);
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
            var file = disposition.FileNameStar.HasValue
                ? disposition.FileNameStar
                : HeaderUtilities.RemoveQuotes(disposition.FileName);
            if (file.HasValue && file.Length > 0)
            {
                form.Files.Add(new FormFile(name, file.Value, section.ContentType, bytes));
            }
            else
            {
                form._fields.TryAdd(name, bytes);
            }
        }

        return form;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{nameof(MultipartForm)} {_fields.Count}");
}
