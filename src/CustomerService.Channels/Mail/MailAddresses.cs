using CustomerService.Customers;
using MimeKit;

namespace CustomerService.Channels.Mail;

/// <summary>Addresses as they are compared.</summary>
internal static class MailAddresses
{
    /// <summary>The address in lower case; null for none that is used in practice.</summary>
    public static string? Plain(string? address)
    {
        var plain = address?.Trim().Trim('<', '>').ToLowerInvariant();
        return EmailAddress.IsValid(plain) ? plain : null;
    }

    /// <summary>The addresses of a field, in lower case.</summary>
    public static IEnumerable<string> Of(string? field) =>
        !string.IsNullOrEmpty(field) && InternetAddressList.TryParse(MailOptions.Parser, field, out var list)
            ? list.Mailboxes.Select(mailbox => Plain(mailbox.Address)).OfType<string>()
            : [];

    public static string DomainOf(string address) => address[(address.LastIndexOf('@') + 1)..];

    /// <summary>Whether a domain vouches for an address: the same, or one above it that is not a country's or a registry's own.</summary>
    public static bool Covers(string? domain, string address)
    {
        var own = DomainOf(address);
        var by = domain?.Trim().Trim('.', '@').ToLowerInvariant() ?? "";
        return by == own || (by.Split('.').Length >= 2 && own.EndsWith("." + by, StringComparison.Ordinal) && !IsRegistry(by));
    }

    // Without a list of all registries: co.uk, com.au and their like have a short first part.
    private static bool IsRegistry(string domain) =>
        domain.Split('.') is [{ Length: <= 3 }, { Length: 2 }];
}
