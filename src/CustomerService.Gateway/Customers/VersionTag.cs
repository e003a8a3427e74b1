using System.Globalization;
using CustomerService.Gateway.Requests;

namespace CustomerService.Gateway.Customers;

/// <summary>A customer's version as an HTTP entity tag.</summary>
internal static class VersionTag
{
    public static string Write(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>Reads <c>If-Match</c>; false where it is no single strong tag of ours.</summary>
    public static bool TryRead(string? ifMatch, out long? version)
    {
        version = null;
        if (string.IsNullOrWhiteSpace(ifMatch))
        {
            return true;
        }

        var tag = ifMatch.AsSpan().Trim();
        if (tag.Length < 3
            || tag[0] != '"'
            || tag[^1] != '"'
            || !WholeNumber.TryRead(tag[1..^1], out var number))
        {
            return false;
        }

        version = number;
        return true;
    }
}
