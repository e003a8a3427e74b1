using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CustomerService.Content;
using CustomerService.Conversations;

namespace CustomerService.Channels;

/// <summary>
/// Makes of what a channel brought what can be stored, whatever its provider lets pass: nobody could tell the customer that it was
/// refused. Files are kept first, so that no message refers to what is not there.
/// </summary>
public sealed class InboundIntake(IGrainFactory grains, IAttachmentStore attachments)
{
    /// <summary>Most files of a message; more of them are said.</summary>
    public const int MostFiles = 10;

    /// <summary>
    /// The messages, with their files kept, for the tenant's inbox. One whose address is none (empty, several lines, with hidden
    /// characters) is left out: nobody could be answered there, and all such would be one conversation.
    /// </summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="channel">The channel that verified them.</param>
    /// <param name="account">The account that they came to.</param>
    /// <param name="result">What it made of the request.</param>
    /// <param name="ct">Gives up; what is kept by then is found again when the request comes again.</param>
    public async Task<ImmutableArray<CustomerMessage>> PrepareAsync(
        string tenant, string channel, string account, InboundResult result, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(result);
        var messages = result.Messages.IsDefault ? [] : result.Messages;
        var prepared = ImmutableArray.CreateBuilder<CustomerMessage>(messages.Length);
        foreach (var message in messages)
        {
            var fit = Fit(message, channel, account);
            if (fit.From!.Problems().Count > 0)
            {
                continue;
            }

            List<InboundFile> files =
                result.Files.IsDefaultOrEmpty ? [] : [.. result.Files.Where(file => file.MessageId == message.MessageId)];
            prepared.Add(files.Count == 0 ? fit : await WithAsync(tenant, fit, files, ct));
        }

        return prepared.DrainToImmutable();
    }

    /// <summary>
    /// Tells conversations what became of their messages: reports that name our key settle what their conversation does not know. What
    /// can't be told now is told again.
    /// </summary>
    public async Task ReportAsync(string tenant, string channel, string account, ImmutableArray<DeliveryReport> reports)
    {
        foreach (var report in reports.IsDefault ? [] : reports)
        {
            var end = report.Key?.IndexOf('|', StringComparison.Ordinal) ?? -1;
            if (end > 0 && GrainKeys.IsId(report.Key![..end]))
            {
                await grains.GetConversation(GrainKeys.Make(tenant, report.Key[..end])).ReportDeliveryAsync(report, channel, account);
            }
        }
    }

    /// <summary>
    /// Tells conversations what their customers took back. What never came, or came too long ago, changes nothing; what can't be told now
    /// is told again.
    /// </summary>
    public async Task DeleteAsync(string tenant, string channel, string account, ImmutableArray<InboundDeletion> deletions)
    {
        foreach (var deletion in deletions.IsDefault ? [] : deletions)
        {
            var from = deletion.From with { Channel = channel, Account = account };
            if (from.Problems().Count == 0)
            {
                var conversation = await grains.GetGrain<IChannelInboxGrain>(tenant).FindConversationAsync(from);
                await grains.GetConversation(GrainKeys.Make(tenant, conversation))
                    .DeleteMessageAsync(IdOf(deletion.MessageId), channel, account);
            }
        }
    }

    /// <summary>The message as one that can be stored. Pure.</summary>
    public static CustomerMessage Fit(CustomerMessage message, string channel, string account)
    {
        ArgumentNullException.ThrowIfNull(message);

        // What breaks the rules of contents is said instead.
        var good = message.Content is null || ContentRules.ProblemsOf(message.Content).IsEmpty;
        var text = good ? message.Text : ContentText.Of(message.Text, message.Content);
        return message with
        {
            MessageId = IdOf(message.MessageId),
            Text = Cut(text, ContentLimits.MessageText),
            Content = good ? message.Content : null,
            From = (message.From ?? new ChannelAddress { Channel = channel }) with { Channel = channel, Account = account },
        };
    }

    private async Task<CustomerMessage> WithAsync(string tenant, CustomerMessage message, List<InboundFile> files, CancellationToken ct)
    {
        var conversation = await grains.GetGrain<IChannelInboxGrain>(tenant).FindConversationAsync(message.From!);
        var content = message.Content ?? new MessageContent();
        var said = new StringBuilder();
        foreach (var (index, file) in files.Index())
        {
            var result = index < MostFiles
                ? await SaveAsync(tenant, conversation, message, index, file, ct)
                : new AttachmentResult(AttachmentOutcome.TooMany, null);
            if (result.Attachment is { } kept
                && With(content, kept, file) is { } with
                && await attachments.ReferAsync(tenant, conversation, kept.Id, ct) is not null)
            {
                content = with;
            }
            else
            {
                Say(said, file, result.Outcome);
            }
        }

        var added = Cut(said.ToString(), ContentLimits.MessageText / 2);
        var text = Cut(message.Text, ContentLimits.MessageText - added.Length) + added;
        return message with
        {
            Text = message.Text.Length == 0 ? text.TrimStart('\n') : text,
            Content = content.Shown.IsEmpty ? message.Content : content,
        };
    }

    private Task<AttachmentResult> SaveAsync(
        string tenant, string conversation, CustomerMessage message, int index, InboundFile file, CancellationToken ct)
    {
        var key = string.Create(
            CultureInfo.InvariantCulture, $"{message.From!.Channel}|{message.From.Account}|{message.MessageId}|{index}");
        return attachments.SaveOnceAsync(
            tenant, conversation, key, file.Name, stop => file.ReadAsync(attachments.MaxBytes, stop), ct);
    }

    /// <summary>Null where it does not fit into it.</summary>
    private static MessageContent? With(MessageContent content, Attachment kept, InboundFile file)
    {
        var description = string.IsNullOrWhiteSpace(file.Description) ? null : Cut(file.Description, ContentLimits.Description);
        var with = content with { Parts = content.Shown.Add(ContentPart.Of(kept.ToMedia(description))) };
        if (!ContentRules.ProblemsOf(with).IsEmpty)
        {
            with = content with { Parts = content.Shown.Add(ContentPart.Of(kept.ToMedia())) };
        }

        return ContentRules.ProblemsOf(with).IsEmpty ? with : null;
    }

    private static void Say(StringBuilder said, InboundFile file, AttachmentOutcome outcome)
    {
        said.Append("\n[").Append(file.Kind);
        var name = new StringBuilder();
        foreach (var rune in (file.Name ?? "").EnumerateRunes())
        {
            if (!VisibleText.Hides(rune) && name.Length < ContentLimits.Name)
            {
                name.Append(rune);
            }
        }

        said.Append(name.Length > 0 ? ": " : "").Append(name).Append(outcome switch
        {
            AttachmentOutcome.Empty => " (not there)",
            AttachmentOutcome.TooLarge => " (too large)",
            AttachmentOutcome.TypeNotAllowed => " (of a type that is not taken)",
            _ => " (not kept)",
        }).Append(']');
    }

    private static string IdOf(string id) =>
        id.Length is > 0 and <= ContentLimits.MessageId && !id.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? id
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));

    private static string Cut(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
