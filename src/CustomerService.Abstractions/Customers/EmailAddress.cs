using System.Diagnostics.CodeAnalysis;

namespace CustomerService.Customers;

/// <summary>
/// What counts as an e-mail address that somebody leaves: what mail systems take in practice, not all that the standards allow.
/// </summary>
public static class EmailAddress
{
    /// <summary>Longest address.</summary>
    public const int MaxLength = 254;

    private const int MaxLocalLength = 64;
    private const int MaxLabelLength = 63;
    private const string Around = "<>()[]{}\"'`,;:!?.*\u00ab\u00bb\u201c\u201d\u201e\u2018\u2019";

    /// <summary>
    /// True for an address with a local part of letters, digits and the usual signs, and a domain of at least two labels.
    /// </summary>
    public static bool IsValid([NotNullWhen(true)] string? address)
    {
        if (address is not { Length: > 0 and <= MaxLength })
        {
            return false;
        }

        var at = address.IndexOf('@', StringComparison.Ordinal);
        return at is > 0 and <= MaxLocalLength && IsLocal(address.AsSpan(0, at)) && IsDomain(address.AsSpan(at + 1));
    }

    /// <summary>Finds the first address in a text.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="address">The address, without what stands around it.</param>
    public static bool TryFind(string text, [NotNullWhen(true)] out string? address)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var range in text.AsSpan().SplitAny([' ', '\t', '\r', '\n', '\u00a0', ',', ';', '<', '>', '(', ')']))
        {
            var word = text.AsSpan(range);
            var colon = word.LastIndexOf(':');
            word = (colon < 0 ? word : word[(colon + 1)..]).Trim(Around);
            if (word.Contains('@') && IsValid(word.ToString()))
            {
                address = word.ToString();
                return true;
            }
        }

        address = null;
        return false;
    }

    private static bool IsLocal(ReadOnlySpan<char> local)
    {
        foreach (var c in local)
        {
            if (!char.IsLetterOrDigit(c) && !".!#$%&'*+-/=?^_`{|}~".Contains(c, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return local[0] != '.' && local[^1] != '.' && local.IndexOf("..") < 0;
    }

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        var labels = 0;
        var last = default(ReadOnlySpan<char>);
        foreach (var range in domain.Split('.'))
        {
            last = domain[range];
            labels++;
            if (last.Length is 0 or > MaxLabelLength || last[0] == '-' || last[^1] == '-')
            {
                return false;
            }

            foreach (var c in last)
            {
                if (!char.IsLetterOrDigit(c) && c != '-')
                {
                    return false;
                }
            }
        }

        return labels >= 2 && last.Length >= 2 && !char.IsAsciiDigit(last[0]);
    }
}
