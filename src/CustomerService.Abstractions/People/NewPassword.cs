using System.Security.Cryptography;

namespace CustomerService.People;

/// <summary>A password that somebody is to have.</summary>
[GenerateSerializer, Immutable, Alias("cs.new-password")]
public sealed record NewPassword
{
    /// <summary>The shortest that is accepted, in characters: between the 8 and the 15 of NIST SP 800-63B.</summary>
    public const int MinLength = 12;

    /// <summary>The longest that is read.</summary>
    public const int MaxLength = 256;

    // Without letters and digits that are taken for one another: it is read from one screen and typed into another.
    private const string Letters = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int RandomLength = 20;

    /// <summary>The password.</summary>
    [Id(0)] public required string Text { get; init; }

    /// <summary>Whether they have to choose another one when they sign in: somebody else knows it.</summary>
    [Id(1)] public bool MustChange { get; init; }

    /// <summary>A random one, to be handed over: 20 letters and digits, without those that are taken for one another.</summary>
    /// <param name="mustChange">Whether they have to choose another one when they sign in.</param>
    public static NewPassword MakeRandom(bool mustChange) =>
        new() { Text = RandomNumberGenerator.GetString(Letters, RandomLength), MustChange = mustChange };

    /// <summary>
    /// Names the record and what finds it again, never what people wrote: the runtime writes the arguments of calls into its log.
    /// </summary>
    public override string ToString() => nameof(NewPassword);
}
