using System.Collections.Immutable;
using CustomerService.Content;
using CustomerService.Gateway.Requests;

namespace CustomerService.Gateway.Attachments;

/// <summary>
/// Makes of the ids in a message what the message holds: what is known of a file here counts, not what its sender says of it.
/// </summary>
internal sealed class AttachmentReferences(IAttachmentStore store)
{
    /// <summary>Most files of a message.</summary>
    public const int Most = 10;

    /// <summary>The content of a message with these files; null for none. What is no file of the conversation is a mistake.</summary>
    public async ValueTask<(MessageContent? Content, InputCheck Check)> FindAsync(
        string tenant, string conversation, ImmutableArray<string>? ids, InputCheck check, CancellationToken ct)
    {
        var files = check.AtMost("attachments", ids, Most);
        if (files.IsEmpty || !GrainKeys.IsId(conversation))
        {
            return (null, check);
        }

        var parts = ImmutableArray.CreateBuilder<ContentPart>(files.Length);
        for (var i = 0; i < files.Length; i++)
        {
            if (files[i] is { } id && await store.ReferAsync(tenant, conversation, id, ct) is { } found)
            {
                parts.Add(ContentPart.Of(found.ToMedia()));
            }
            else
            {
                check.Fail($"attachments[{i}]", "is no file of this conversation.");
            }
        }

        return (new MessageContent { Parts = parts.DrainToImmutable() }, check);
    }
}
