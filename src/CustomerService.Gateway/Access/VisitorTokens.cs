using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CustomerService.Diagnostics;
using CustomerService.Gateway.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Access;

/// <summary>
/// Issues and reads the tokens of web chat visitors: authenticated ciphertext that names tenant, conversation, visitor and end.
/// </summary>
/// <remarks>
/// The end stands inside the token and is compared with the injected clock; the framework's time-limited protector knows only the system's.
/// </remarks>
internal sealed class VisitorTokens(IDataProtectionProvider protection, IIdSource ids, IOptions<GatewayOptions> options, TimeProvider time)
{
    public const string TokenPrefix = "csv.";
    public const string ResumePrefix = "csr.";
    private const int MaxLength = 2_048;

    private readonly IDataProtector _tokens = protection.CreateProtector("CustomerService.Gateway.Visitors", "token", "v1");
    private readonly IDataProtector _resumes = protection.CreateProtector("CustomerService.Gateway.Visitors", "resume", "v1");

    /// <summary>A new visitor with a new conversation.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="customer">Who it is; null where nobody knows.</param>
    public VisitorSession Begin(string tenant, string? customer = null) =>
        Issue(tenant, $"web-{ids.Next():N}", customer ?? $"visitor-{ids.Next():N}", 0);

    /// <summary>Whose a resume token is, and its number among the visitor's; null when it is no good for this tenant.</summary>
    public (CallerIdentity Visitor, int Number)? ReadResume(string tenant, ReadOnlySpan<char> resumeToken) =>
        Open(_resumes, ResumePrefix, resumeToken) is { } opened && opened.Visitor.Tenant == tenant ? opened : null;

    /// <summary>Fresh tokens for a visitor who came back.</summary>
    public VisitorSession Renew(CallerIdentity visitor, int number) =>
        Issue(visitor.Tenant, visitor.ConversationId!, visitor.VisitorId!, number);

    /// <summary>Who a token belongs to, or null when it is no good.</summary>
    public CallerIdentity? Read(ReadOnlySpan<char> token) => Open(_tokens, TokenPrefix, token)?.Visitor;

    private VisitorSession Issue(string tenant, string conversationId, string visitorId, int number)
    {
        var now = time.GetUtcNow();
        var expiresAt = now + options.Value.VisitorTokenLifetime;
        return new VisitorSession
        {
            Token = Seal(_tokens, TokenPrefix, tenant, conversationId, visitorId, expiresAt),
            ExpiresAt = expiresAt,
            ConversationId = conversationId,
            CustomerId = visitorId,
            ResumeToken = Seal(_resumes, ResumePrefix, tenant, conversationId, visitorId, now + options.Value.ResumeTokenLifetime, number),
        };
    }

    private static string Seal(
        IDataProtector protector, string prefix, string tenant, string conversationId, string visitorId, DateTimeOffset end, int number = 0)
    {
        using var buffer = new MemoryStream();
        using (var writer = new BinaryWriter(buffer, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(end.UtcTicks);
            writer.Write(tenant);
            writer.Write(conversationId);
            writer.Write(visitorId);
            writer.Write(number);
        }

        return prefix + Base64Url.EncodeToString(protector.Protect(buffer.ToArray()));
    }

    private (CallerIdentity Visitor, int Number)? Open(IDataProtector protector, string prefix, ReadOnlySpan<char> token)
    {
        if (token.Length > MaxLength || !token.StartsWith(prefix, StringComparison.Ordinal) || !Base64Url.IsValid(token[prefix.Length..]))
        {
            return null;
        }

        try
        {
            var payload = protector.Unprotect(Base64Url.DecodeFromChars(token[prefix.Length..]));
            using var reader = new BinaryReader(new MemoryStream(payload, writable: false), Encoding.UTF8);
            var end = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero);
            if (end <= time.GetUtcNow())
            {
                return null;
            }

            var visitor = CallerIdentity.ForVisitor(reader.ReadString(), reader.ReadString(), reader.ReadString(), end);

            // Tokens of an earlier version have no number: they are the first.
            return (visitor, reader.BaseStream.Position < payload.Length ? reader.ReadInt32() : 0);
        }
        catch (CryptographicException)
        {
            // Made up, damaged, or sealed with a key that is gone: no token of ours.
            return null;
        }
    }
}
