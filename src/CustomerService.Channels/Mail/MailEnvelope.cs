using MimeKit;

namespace CustomerService.Channels.Mail;

/// <summary>What the transport of a mail knows, which its headers can only claim.</summary>
internal sealed record MailEnvelope
{
    /// <summary>Who sent it over the wire; empty for nobody (a bounce), null where it is not known.</summary>
    public string? From { get; init; }

    /// <summary>To whom, in lower case.</summary>
    public IReadOnlyCollection<string> Recipients { get; init; } = [];

    /// <summary>What is known of the sender, by the mail's headers and the address that they name.</summary>
    public required Func<HeaderList, string, MailProof> ProofOf { get; init; }
}
