using System.Security.Cryptography;
using System.Text;
using OtpNet;

namespace CustomerService.Grains.People;

/// <summary>The second thing that proves who somebody is: codes of an app (RFC 6238), or a recovery code in their place.</summary>
internal static class AppCodes
{
    private const int SecretBytes = 20;
    private const int RecoveryCount = 10;
    private const int RecoveryBytes = 8;

    // A step before and after: clocks of telephones are not ours, and people type slowly.
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    public static string NewSecret() => Base32Encoding.ToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>The state after a code was used, or null where it is no good.</summary>
    public static PersonState? Use(PersonState state, string secret, string code, DateTimeOffset now)
    {
        if (new Totp(Base32Encoding.ToBytes(secret)).VerifyTotp(now.UtcDateTime, code, out var step, Window))
        {
            return step > state.AppStep ? state with { AppStep = step } : null;
        }

        var hash = HashOf(code);
        return state.Recovery.Contains(hash) ? state with { Recovery = state.Recovery.Remove(hash) } : null;
    }

    /// <summary>New recovery codes, in Base32.</summary>
    public static string[] NewRecovery() =>
        [
            .. Enumerable.Range(0, RecoveryCount)
                .Select(_ => Base32Encoding.ToString(RandomNumberGenerator.GetBytes(RecoveryBytes)).TrimEnd('=')),
        ];

    /// <summary>As a recovery code is kept: it has 64 random bits, and is tried a few times a minute at most.</summary>
    public static string HashOf(string code) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(code.Trim().ToUpperInvariant())));
}
