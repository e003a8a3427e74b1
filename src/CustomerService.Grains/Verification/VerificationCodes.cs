using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Grains.Journaling;
using CustomerService.Storage.Protection;

namespace CustomerService.Grains.Verification;

/// <summary>
/// Codes and links by which addresses are proved. Both are worked out of the conversation's key, each time anew: none is ever kept, and
/// with the key they are gone.
/// </summary>
internal sealed class VerificationCodes(IPayloadProtection protection)
{
    /// <summary>Digits of a code.</summary>
    public const int Digits = 6;

    private const ulong Codes = 1_000_000;

    /// <summary>The key of a conversation.</summary>
    /// <exception cref="SubjectErasedException">It was destroyed.</exception>
    public ValueTask<SubjectCipher> OpenAsync(string tenant, string conversation) =>
        protection.OpenOrCreateSubjectAsync(tenant, Journal.SubjectOf("c", conversation));

    /// <summary>The code of a challenge.</summary>
    public static string CodeOf(SubjectCipher cipher, int challenge, DateTimeOffset endsAt)
    {
        var named = string.Create(CultureInfo.InvariantCulture, $"verification code\n{challenge}\n{endsAt.UtcTicks}");
        var hash = cipher.Fingerprint(Encoding.UTF8.GetBytes(named));

        // Of 2^64 numbers, each code has the same share but for one part in 10^13.
        return (BinaryPrimitives.ReadUInt64BigEndian(hash) % Codes).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>Whether a conversation has signed a link.</summary>
    public async Task<bool> IsSignedAsync(VerificationLink link) => CryptographicOperations.FixedTimeEquals(
        Signature(await OpenAsync(link.Tenant, link.ConversationId), link), link.Signature);

    /// <summary>What a notice has sent, with the code, and the link, in the place of what stands for them.</summary>
    public async Task<OutboundMessage> FillAsync(OutboundMessage message, CodeNotice notice)
    {
        var cipher = await OpenAsync(message.Tenant, message.ConversationId);
        var link = new VerificationLink
        {
            Tenant = message.Tenant,
            ConversationId = message.ConversationId,
            Challenge = notice.Challenge,
            EndsAt = notice.EndsAt,
        };
        link = link with { Signature = Signature(cipher, link) };
        return message with
        {
            Subject = notice.Subject,
            Text = notice.Message
                .Replace(LinkMask, LinkStart + link.Write(), StringComparison.Ordinal)
                .Replace(CodeNotice.Mask, CodeOf(cipher, notice.Challenge, notice.EndsAt), StringComparison.Ordinal),
        };
    }

    /// <summary>A link as it is kept: without its token.</summary>
    public static string MaskedLink(Uri publicUrl) => publicUrl.AbsoluteUri.TrimEnd('/') + LinkMask;

    private static string LinkStart => $"{VerificationLink.Path}?{VerificationLink.Parameter}=";

    private static string LinkMask => LinkStart + CodeNotice.Mask;

    private static byte[] Signature(SubjectCipher cipher, VerificationLink link) =>
        cipher.Fingerprint([.. "verification link\n"u8, .. link.Content()]);
}
