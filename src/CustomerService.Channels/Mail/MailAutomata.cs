using MimeKit;

namespace CustomerService.Channels.Mail;

/// <summary>Tells what machines send from what people do: a machine that answers machines never stops (RFC 3834).</summary>
internal static class MailAutomata
{
    public static bool IsAutomatic(HeaderList headers, string? envelopeFrom, string from) =>
        Of(headers, "Auto-Submitted") is { } submitted && !submitted.StartsWith("no", StringComparison.OrdinalIgnoreCase)
        || Of(headers, "Precedence")?.ToLowerInvariant() is "bulk" or "list" or "junk" or "auto_reply"
        || Of(headers, "X-Auto-Response-Suppress") is { } suppress && !suppress.Equals("none", StringComparison.OrdinalIgnoreCase)
        || headers.Any(header => header.Field.StartsWith("List-", StringComparison.OrdinalIgnoreCase))
        || Of(headers, "X-Autoreply") is not null
        || Of(headers, "X-Autorespond") is not null
        || Of(headers, "Return-Path") is "<>"
        || envelopeFrom is "" or "<>"
        || Of(headers, "Content-Type")?.StartsWith("multipart/report", StringComparison.OrdinalIgnoreCase) == true
        || IsMachine(from);

    private static string? Of(HeaderList headers, string name) => headers[name]?.Trim();

    private static bool IsMachine(string from)
    {
        var local = from[..from.LastIndexOf('@')];
        return local is "mailer-daemon" or "postmaster" or "bounce" or "bounces"
            || local.Replace("-", "", StringComparison.Ordinal).Replace(
                "_", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal)
                is "noreply" or "donotreply";
    }
}
