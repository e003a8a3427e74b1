using System.Collections.Immutable;
using CustomerService.Content;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Channels.Mail;

/// <summary>Finds the files of a message that are held here, to be sent with it.</summary>
internal sealed class MailFiles(IServiceProvider services)
{
    /// <summary>What mail servers take, in all; their usual 25 MB count the encoding.</summary>
    public const int MostBytes = 15 * 1024 * 1024;

    /// <summary>A file to send.</summary>
    public readonly record struct MailFile(string Name, string MediaType, ReadOnlyMemory<byte> Content);

    /// <summary>The files, and the parts that have to be said because they can't be sent.</summary>
    public async Task<(
        ImmutableArray<MailFile> Files, ImmutableArray<ContentPart> Said)> ReadAsync(OutboundMessage message, CancellationToken ct)
    {
        var files = ImmutableArray.CreateBuilder<MailFile>();
        var said = ImmutableArray.CreateBuilder<ContentPart>();
        var left = MostBytes;
        foreach (var part in message.Content?.Shown ?? [])
        {
            if (part.Media is { AttachmentId: { } id } && await ReadAsync(message, id, left, ct) is { } file)
            {
                left -= file.Content.Length;
                files.Add(file);
            }
            else
            {
                said.Add(part);
            }
        }

        return (files.DrainToImmutable(), said.DrainToImmutable());
    }

    private async Task<MailFile?> ReadAsync(OutboundMessage message, string id, int most, CancellationToken ct) =>
        services.GetService<IAttachmentStore>() is { } store
        && await store.FindAsync(message.Tenant, message.ConversationId, id, ct) is { } found
        && found.Size <= most
        && await store.ReadAsync(message.Tenant, message.ConversationId, found, ct) is { } content
            ? new MailFile(found.Name ?? found.Id, found.MediaType, content)
            : null;
}
