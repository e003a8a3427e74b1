using System.Security.Cryptography;
using System.Text.RegularExpressions;
using CustomerService.Channels.Providers;

namespace CustomerService.Channels.Push;

/// <summary>Private keys of accounts, as the text of their file.</summary>
internal static partial class PemKeys
{
    /// <summary>How such a text looks; what is in it, reading shows.</summary>
    [GeneratedRegex(@"^\s*-----BEGIN [A-Z ]+-----[A-Za-z0-9+/=\s]+-----END [A-Z ]+-----\s*$", RegexOptions.NonBacktracking)]
    public static partial Regex Form();

    /// <summary>The key with what the text holds; null, and the key disposed of, where that is none of its kind.</summary>
    public static TKey? Read<TKey>(TKey key, string pem)
        where TKey : AsymmetricAlgorithm
    {
        try
        {
            key.ImportFromPem(pem);
            return key;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            key.Dispose();
            return null;
        }
    }

    /// <summary>What is wrong with texts that look right.</summary>
    public static IEnumerable<FieldProblem> Problems(
        ChannelAccount account, string secret, Func<string, AsymmetricAlgorithm?> read, string must)
    {
        foreach (var pem in account.Values(secret).Where(pem => Form().IsMatch(pem)))
        {
            using var key = read(pem);
            if (key is null)
            {
                yield return new FieldProblem($"secrets.{secret}", must);
            }
        }
    }
}
