using System.Collections.Immutable;
using CustomerService.Channels.Providers;
using CustomerService.Content;
using CustomerService.Conversations;

namespace CustomerService.Channels.Mail;

/// <summary>A mail as every transport sends it: who, what about, what it answers, and by what its own answer is known.</summary>
internal sealed record OutgoingMail
{
    /// <summary>What a mail shows.</summary>
    public static readonly OutboundCapabilities Capabilities = new()
    {
        SenderName = true,
        Kinds = ContentKinds.Media,
        MediaBytes = MailFiles.MostBytes,
    };

    public required string To { get; init; }

    public required string From { get; init; }

    public string? FromName { get; init; }

    public required string ReplyTo { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    /// <summary>Without brackets.</summary>
    public required string MessageId { get; init; }

    /// <summary>The mail that it answers, without brackets; null for none.</summary>
    public string? InReplyTo { get; init; }

    public bool IsAutomatic { get; init; }

    public ImmutableArray<MailFiles.MailFile> Files { get; init; } = [];

    /// <summary>The headers beside From, To, Reply-To and Subject.</summary>
    public IEnumerable<(string Name, string Value)> Headers
    {
        get
        {
            yield return ("Message-ID", $"<{MessageId}>");
            if (InReplyTo is not null)
            {
                yield return ("In-Reply-To", $"<{InReplyTo}>");
                yield return ("References", $"<{InReplyTo}>");
            }

            if (IsAutomatic)
            {
                yield return ("Auto-Submitted", "auto-replied");
                yield return ("X-Auto-Response-Suppress", "All");
            }
        }
    }

    public static OutgoingMail Of(
        OutboundMessage message, string address, ChannelAccount account, ImmutableArray<MailFiles.MailFile> files,
        ImmutableArray<ContentPart> said)
    {
        var signature = account.Setting(MailFields.Signature).Replace("\\n", "\n", StringComparison.Ordinal);
        var text = ContentText.Of(message.Text, said, []);
        var names = new[] { message.AuthorName, account.Setting(MailFields.FromName) }.Where(name => name is { Length: > 0 });
        var subject = message.To?.Subject;
        return new OutgoingMail
        {
            To = address,
            From = account.Setting(MailFields.From),
            FromName = MailText.Line(string.Join(", ", names), 2 * ContentLimits.ShortText),
            ReplyTo = MailKeys.ReplyAddress(account, address, message.To?.Thread),
            Subject = message.Subject is { } begun ? begun
                : subject is null ? "Re: …"
                : subject.StartsWith("Re:", StringComparison.OrdinalIgnoreCase) ? subject
                : $"Re: {subject}",
            Text = signature.Length == 0 ? text : $"{text}\n\n-- \n{signature}",
            MessageId = MailKeys.MessageId(account, message.Key),
            InReplyTo = message.To?.MessageId is { } id
                && !id.AsSpan().ContainsAnyExceptInRange('!', '~')
                && !id.AsSpan().ContainsAny('<', '>')
                ? id
                : null,
            IsAutomatic = message.From != Speaker.Agent,
            Files = files,
        };
    }
}
