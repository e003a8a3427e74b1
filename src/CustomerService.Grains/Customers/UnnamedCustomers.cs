using System.Buffers;
using System.Text;
using CustomerService.Storage.Protection;

namespace CustomerService.Grains.Customers;

/// <summary>
/// Customers that nobody has named: made for an address that a channel proved, or for a visitor of a web chat. Whoever is named later, and
/// turns out to be the same person, takes them over.
/// </summary>
internal static class UnnamedCustomers
{
    private const string Sender = "sender-";
    private const string Visitor = "visitor-";
    private const int Bytes = 16;

    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    /// <summary>True for a visitor of whom nothing is known but that it is one.</summary>
    public static bool IsVisitor(string customerId) => IsMade(customerId, Visitor);

    /// <summary>True for a customer that was made for an address.</summary>
    public static bool IsSender(string customerId) => IsMade(customerId, Sender);

    /// <summary>
    /// The id of the customer that is made for an address: a keyed hash, so that nobody can tell the address from it, and who makes it
    /// twice makes one.
    /// </summary>
    /// <param name="tenant">The tenant's cipher.</param>
    /// <param name="channel">A name of <see cref="IdentityChannels.Of"/>.</param>
    /// <param name="address">The address.</param>
    /// <param name="life">0, and one more for each time that whoever had it was erased.</param>
    public static string IdFor(SubjectCipher tenant, string channel, string address, int life)
    {
        // A channel's name has no line break, so no two addresses read the same.
        var named = $"customer\n{channel}\n{life}\n{IdentityAddress.Normalise(channel, address)}";
        return string.Concat(Sender, Convert.ToHexStringLower(tenant.Fingerprint(Encoding.UTF8.GetBytes(named)).AsSpan(0, Bytes)));
    }

    private static bool IsMade(string customerId, string kind) =>
        customerId.Length == kind.Length + 2 * Bytes && customerId.StartsWith(kind, StringComparison.Ordinal)
        && customerId.AsSpan(kind.Length).IndexOfAnyExcept(Hex) < 0;
}
