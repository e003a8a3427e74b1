using System.Globalization;
using System.Security.Cryptography;
using CustomerService.People;

namespace CustomerService.Grains.People;

/// <summary>
/// Passwords as they are kept: PBKDF2 with HMAC-SHA-512 and 210,000 rounds (OWASP Password Storage Cheat Sheet, 2023), a salt of 16 bytes
/// each. The rounds stand with each, so that more can be asked for later.
/// </summary>
internal static class PasswordHash
{
    private const int Rounds = 210_000;
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    /// <summary>What nobody's password has: as much work as a real one, for who has none.</summary>
    public const string Nobodys = "210000$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    public static string Make(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = Derive(password, salt, Rounds);
        return string.Create(CultureInfo.InvariantCulture, $"{Rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
    }

    public static bool IsOf(string hash, string password) =>
        hash.Split('$') is [var rounds, var salt, var expected]
            && CryptographicOperations.FixedTimeEquals(
                Derive(password, Convert.FromBase64String(salt), int.Parse(rounds, CultureInfo.InvariantCulture)),
                Convert.FromBase64String(expected));

    /// <summary>Whether a password is long enough, not endless, and of more than a few different characters.</summary>
    public static bool IsGoodEnough(string password) =>
        password.Length is >= NewPassword.MinLength and <= NewPassword.MaxLength && password.Distinct().Count() >= 5;

    private static byte[] Derive(string password, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA512, HashBytes);
}
