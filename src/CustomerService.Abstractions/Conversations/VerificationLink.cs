using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace CustomerService.Conversations;

/// <summary>
/// The token of a link by which an address is proved: which challenge of which conversation, until when, and the signature of that
/// conversation. Whoever reads one knows no more than it says; whether it is good, the conversation tells.
/// </summary>
public sealed record VerificationLink
{
    /// <summary>The page that the link leads to.</summary>
    public const string Path = "/verify";

    /// <summary>The parameter of the address that holds the token.</summary>
    public const string Parameter = "t";

    /// <summary>Longest token.</summary>
    public const int MaxLength = 1_024;

    private const string Purpose = "verify-address-1";

    /// <summary>The tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>The conversation.</summary>
    public required string ConversationId { get; init; }

    /// <summary>The number of its challenge.</summary>
    public required int Challenge { get; init; }

    /// <summary>Until when it is good.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>The signature; empty while it is not signed.</summary>
    public byte[] Signature { get; init; } = [];

    /// <summary>What is signed: the parts have no line breaks, so no two links have the same bytes.</summary>
    public byte[] Content() => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"{Purpose}\n{Tenant}\n{ConversationId}\n{Challenge}\n{EndsAt.UtcTicks}"));

    /// <summary>The token.</summary>
    public string Write() => $"{Base64Url.EncodeToString(Content())}.{Base64Url.EncodeToString(Signature)}";

    /// <summary>Takes a token apart; false where it is none. Says nothing of whether it is good.</summary>
    /// <param name="token">Any text.</param>
    /// <param name="link">What it says.</param>
    public static bool TryRead(string? token, [NotNullWhen(true)] out VerificationLink? link)
    {
        link = null;
        if (token is not { Length: > 0 and <= MaxLength }
            || token.Split('.') is not [var content, var signature]
            || !Base64Url.IsValid(content) || !Base64Url.IsValid(signature)
            || Encoding.UTF8.GetString(Base64Url.DecodeFromChars(content)).Split('\n')
                is not [Purpose, var tenant, var conversation, var challenge, var ends]
            || !GrainKeys.IsTenant(tenant) || !GrainKeys.IsId(conversation)
            || !int.TryParse(challenge, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !long.TryParse(ends, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            || ticks > DateTimeOffset.MaxValue.UtcTicks)
        {
            return false;
        }

        link = new VerificationLink
        {
            Tenant = tenant,
            ConversationId = conversation,
            Challenge = number,
            EndsAt = new DateTimeOffset(ticks, TimeSpan.Zero),
            Signature = Base64Url.DecodeFromChars(signature),
        };

        // One spelling of each: padding, blanks and spare bits would make others of it.
        return link.Write() == token;
    }

    /// <summary>Names the record, never its signature.</summary>
    public override string ToString() => $"{nameof(VerificationLink)} {Challenge}";
}
