using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CustomerService.Diagnostics;
using CustomerService.Gateway.Access;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Visitors;

/// <summary>Issues and reads the tokens of web chat visitors: authenticated ciphertext that names tenant, conversation, visitor and end.</summary>
/// <remarks>The end stands inside the token and is compared with the injected clock; the framework's time-limited protector knows only the system's.</remarks>
internal sealed class VisitorTokens(IDataProtectionProvider protection, IIdSource ids, IOptions<GatewayOptions> options, TimeProvider time)
{
    public const string TokenPrefix = "csv.";
    public const string ResumePrefix = "csr.";
    private const int MaxLength = 2_048;

    private readonly IDataProtector _tokens = protection.CreateProtector("CustomerService.Gateway.Visitors", "token", "v1");
    private readonly IDataProtector _resumes = protection.CreateProtector("CustomerService.Gateway.Visitors", "resume", "v1");

    /// <summary>A new visitor with a new conversation.</summary>
    public VisitorSession Begin(string tenant) =>
        Issue(tenant, $"web-{ids.Next():N}", $"visitor-{ids.Next():N}");

    /// <summary>Fresh tokens for the conversation of a resume token, or null when it is no good for this tenant.</summary>
    public VisitorSession? Resume(string tenant, ReadOnlySpan<char> resumeToken) =>
        Open(_resumes, ResumePrefix, resumeToken) is { } visitor && visitor.Tenant == tenant
            ? Issue(tenant, visitor.ConversationId!, visitor.VisitorId!)
            : null;

    /// <summary>Who a token belongs to, or null when it is no good.</summary>
    public CallerIdentity? Read(ReadOnlySpan<char> token) => Open(_tokens, TokenPrefix, token);

    private VisitorSession Issue(string tenant, string conversationId, string visitorId)
    {
        var now = time.GetUtcNow();
        var expiresAt = now + options.Value.VisitorTokenLifetime;
        return new VisitorSession
        {
            Token = Seal(_tokens, TokenPrefix, tenant, conversationId, visitorId, expiresAt),
            ExpiresAt = expiresAt,
            ConversationId = conversationId,
            CustomerId = visitorId,
            ResumeToken = Seal(_resumes, ResumePrefix, tenant, conversationId, visitorId, now + options.Value.ResumeTokenLifetime),
        };
    }

    private static string Seal(IDataProtector protector, string prefix, string tenant, string conversationId, string visitorId, DateTimeOffset end)
    {
        using var buffer = new MemoryStream();
        using (var writer = new BinaryWriter(buffer, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(end.UtcTicks);
            writer.Write(tenant);
            writer.Write(conversationId);
            writer.Write(visitorId);
        }

        return prefix + Base64Url.EncodeToString(protector.Protect(buffer.ToArray()));
    }

    private CallerIdentity? Open(IDataProtector protector, string prefix, ReadOnlySpan<char> token)
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
            return end > time.GetUtcNow()
                ? CallerIdentity.ForVisitor(reader.ReadString(), reader.ReadString(), reader.ReadString(), end)
                : null;
        }
        catch (CryptographicException)
        {
            // Made up, damaged, or sealed with a key that is gone: no token of ours.
            return null;
        }
    }
}
