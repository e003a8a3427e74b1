using MimeKit;
using MimeKit.Cryptography;

namespace CustomerService.Channels.Mail;

/// <summary>
/// What is known of who sent a mail, from whoever may say so: the operator's own mail server, or the provider that took the mail.
/// </summary>
/// <param name="Spf">The result of SPF; null for none.</param>
/// <param name="Dkim">That of DKIM.</param>
/// <param name="Dmarc">That of DMARC.</param>
/// <param name="IsProven">Whether the sender's address is one that it may use.</param>
internal sealed record MailProof(string? Spf, string? Dkim, string? Dmarc, bool IsProven)
{
    public static readonly MailProof None = new(null, null, null, false);

    /// <summary>
    /// What our own server has written: the topmost header with its name. All others came with the mail, and say what their writer likes.
    /// </summary>
    /// <param name="headers">The mail's headers, the topmost first.</param>
    /// <param name="server">The name of our server; empty where the operator gave none.</param>
    /// <param name="from">The sender's address.</param>
    public static MailProof Of(HeaderList headers, string server, string? from)
    {
        if (server.Length == 0 || from is null)
        {
            return None;
        }

        foreach (var header in headers)
        {
            if (header.Id == HeaderId.AuthenticationResults
                && AuthenticationResults.TryParse(header.RawValue, out var results)
                && string.Equals(results.AuthenticationServiceIdentifier, server, StringComparison.OrdinalIgnoreCase))
            {
                return Read(results, from);
            }
        }

        return None;
    }

    /// <summary>What SPF and DKIM said of these domains.</summary>
    public static MailProof Of(string? spf, string? envelopeFrom, IReadOnlyCollection<(string Domain, string Result)> dkim, string? from)
    {
        var isSpf = IsPass(spf) && from is not null && MailAddresses.Covers(DomainOf(envelopeFrom), from);
        var isDkim = from is not null && dkim.Any(each => IsPass(each.Result) && MailAddresses.Covers(each.Domain, from));
        var best = dkim.Count == 0 ? null : dkim.Any(each => IsPass(each.Result)) ? "pass" : dkim.First().Result;
        return new MailProof(Word(spf), Word(best), null, isSpf || isDkim);
    }

    private static MailProof Read(AuthenticationResults results, string from)
    {
        string? spf = null, dkim = null, dmarc = null;
        var proven = false;
        foreach (var result in results.Results)
        {
            var method = result.Method?.ToLowerInvariant();
            string? Of(string type, string name) => result.Properties
                .FirstOrDefault(each => string.Equals(each.PropertyType, type, StringComparison.OrdinalIgnoreCase)
                    && string.Equals(each.Property, name, StringComparison.OrdinalIgnoreCase))?.Value;
            switch (method)
            {
                case "dmarc":
                    dmarc ??= result.Result;
                    var claimed = Of("header", "from");
                    proven |= IsPass(result.Result) && claimed is not null
                        && DomainOf(claimed).Equals(MailAddresses.DomainOf(from), StringComparison.OrdinalIgnoreCase);
                    break;
                case "dkim":
                    dkim = dkim is null || IsPass(result.Result) ? result.Result : dkim;
                    proven |= IsPass(result.Result) && MailAddresses.Covers(Of("header", "d") ?? DomainOf(Of("header", "i")), from);
                    break;
                case "spf":
                    spf ??= result.Result;
                    proven |= IsPass(result.Result) && MailAddresses.Covers(DomainOf(Of("smtp", "mailfrom")), from);
                    break;
            }
        }

        // Whoever owns the domain says that this is not theirs.
        var isRefused = dmarc is not null && !IsPass(dmarc) && dmarc.Equals("fail", StringComparison.OrdinalIgnoreCase);
        return new MailProof(Word(spf), Word(dkim), Word(dmarc), proven && !isRefused);
    }

    public override string ToString() => $"spf={Spf ?? "none"} dkim={Dkim ?? "none"} dmarc={Dmarc ?? "none"}";

    private static bool IsPass(string? result) => string.Equals(result?.Trim(), "pass", StringComparison.OrdinalIgnoreCase);

    private static string DomainOf(string? address) =>
        address is null ? "" : MailAddresses.DomainOf(address.Trim().Trim('<', '>')).ToLowerInvariant();

    private static string? Word(string? result) =>
        result is { Length: > 0 and <= 32 } && result.All(char.IsAsciiLetter) ? result.ToLowerInvariant() : null;
}
