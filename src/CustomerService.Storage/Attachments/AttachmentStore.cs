using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerService.Content;
using CustomerService.Storage.Blobs;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;
using Microsoft.Extensions.Options;

namespace CustomerService.Storage.Attachments;

/// <summary>
/// Files as blobs, and a row for each that says what it is. Before both, a row is written that the file is unsent
/// (<see cref="UnsentFiles"/>): whatever a crash leaves is found by it.
/// </summary>
internal sealed class AttachmentStore(
    IPartitionStore rows, IBlobStore blobs, IPayloadProtection protection, UnsentFiles unsent, IOptions<AttachmentOptions> options)
    : IAttachmentStore
{
    private const int IdBytes = 16;

    public int MaxBytes => options.Value.MaxBytes;

    public Task<AttachmentResult> SaveAsync(
        string tenant, string conversation, string? name, ReadOnlyMemory<byte> content, CancellationToken ct) =>
        UnlessErasedAsync(() => SaveAsync(
            tenant, conversation, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)), name, content, ct));

    public Task<AttachmentResult> SaveOnceAsync(
        string tenant,
        string conversation,
        string key,
        string? name,
        Func<CancellationToken, ValueTask<ReadOnlyMemory<byte>>> read,
        CancellationToken ct) =>
        UnlessErasedAsync(async () =>
        {
            var cipher = await protection.OpenOrCreateSubjectAsync(tenant, SubjectNames.OfConversation(conversation), ct);
            var hash = cipher.Fingerprint(Encoding.UTF8.GetBytes($"attachment|{key}"));
            var id = Convert.ToHexStringLower(hash.AsSpan(0, IdBytes));
            return await FindAsync(tenant, conversation, id, ct) is { } found
                ? new AttachmentResult(AttachmentOutcome.Kept, found)
                : await SaveAsync(tenant, conversation, id, name, await read(ct), ct);
        });

    public async Task<Attachment?> FindAsync(string tenant, string conversation, string id, CancellationToken ct)
    {
        if (!IsId(id) || await rows.ReadAsync(Partition(tenant, conversation), id, ct) is not { } row)
        {
            return null;
        }

        try
        {
            var cipher = await protection.OpenSubjectAsync(tenant, SubjectNames.OfConversation(conversation), ct);
            return cipher is null
                ? null
                : JsonSerializer.Deserialize(cipher.Unprotect(row.Content.Span, RowField(id)), AttachmentJson.Default.Attachment);
        }
        catch (SubjectErasedException)
        {
            return null;
        }
    }

    public async Task<Attachment?> ReferAsync(string tenant, string conversation, string id, CancellationToken ct) =>
        await FindAsync(tenant, conversation, id, ct) is { } found && await unsent.TakeAsync(id, ct)
            ? found
            : null;

    public async Task<ReadOnlyMemory<byte>?> ReadAsync(
        string tenant, string conversation, Attachment attachment, CancellationToken ct)
    {
        try
        {
            var cipher = await protection.OpenSubjectAsync(tenant, SubjectNames.OfConversation(conversation), ct);
            return cipher is null || await blobs.ReadAsync(Blob(attachment.Id), ct) is not { } blob
                ? null
                : cipher.Unprotect(blob.Span, BlobField(attachment.Id));
        }
        catch (SubjectErasedException)
        {
            return null;
        }
    }

    private static async Task<AttachmentResult> UnlessErasedAsync(Func<Task<AttachmentResult>> save)
    {
        try
        {
            return await save();
        }
        catch (SubjectErasedException)
        {
            return new AttachmentResult(AttachmentOutcome.Erased, null);
        }
    }

    private Task<AttachmentResult> SaveAsync(
        string tenant, string conversation, string id, string? name, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        if (content.IsEmpty || content.Length > MaxBytes)
        {
            var outcome = content.IsEmpty ? AttachmentOutcome.Empty : AttachmentOutcome.TooLarge;
            return Task.FromResult(new AttachmentResult(outcome, null));
        }

        return FileType.Of(content.Span) is not { } type || (options.Value.Types.Count > 0 && !options.Value.Types.Contains(type))
            ? Task.FromResult(new AttachmentResult(AttachmentOutcome.TypeNotAllowed, null))
            : KeepAsync(tenant, conversation, Named(id, name, type), content, ct);
    }

    private async Task<AttachmentResult> KeepAsync(
        string tenant, string conversation, Attachment attachment, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var partition = Partition(tenant, conversation);

        // Two at once may both find room for one: what is bounded is what can be piled up, not its last digit.
        var most = options.Value.MaxPerConversation;
        if (most == 0 || (await rows.ReadRangeAsync(partition, "0", null, most, ct)).Count >= most)
        {
            return new AttachmentResult(AttachmentOutcome.TooMany, null);
        }

        var cipher = await protection.OpenOrCreateSubjectAsync(tenant, SubjectNames.OfConversation(conversation), ct);
        var id = attachment.Id;
        attachment = attachment with { Size = content.Length };
        await unsent.AddAsync(id, partition, ct);
        await blobs.WriteAsync(Blob(id), cipher.Protect(content.Span, BlobField(id)), ct);
        var row = cipher.Protect(JsonSerializer.SerializeToUtf8Bytes(attachment, AttachmentJson.Default.Attachment), RowField(id));
        await rows.CommitAsync(partition, [RowOperation.Insert(id, row)], ct);
        return new AttachmentResult(AttachmentOutcome.Kept, attachment);
    }

    private static Attachment Named(string id, string? name, string type) => new()
    {
        Id = id,
        MediaType = type,
        Size = 0,
        Name = FileName(name),
    };

    /// <summary>The name without a path, and without what would hide or turn the text around it.</summary>
    private static string? FileName(string? name)
    {
        var clean = new StringBuilder();
        foreach (var rune in (name ?? "")[((name ?? "").LastIndexOfAny(['/', '\\']) + 1)..].EnumerateRunes())
        {
            if (!VisibleText.Hides(rune) && clean.Length + rune.Utf16SequenceLength <= ContentLimits.Name)
            {
                clean.Append(rune);
            }
        }

        var result = clean.ToString().Trim();
        return result.Length == 0 ? null : result;
    }

    private static bool IsId(string id) => id is { Length: IdBytes * 2 } && id.All(char.IsAsciiHexDigitLower);

    private static string Partition(string tenant, string conversation) => $"at|{tenant}|{conversation}";

    internal static string Blob(string id) => $"attachments/{id[..2]}/{id}";

    private static string BlobField(string id) => $"attachment|{id}";

    private static string RowField(string id) => $"attachment-row|{id}";
}
