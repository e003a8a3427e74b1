using System.Collections.Concurrent;
using System.Globalization;
using CustomerService.Content;

namespace CustomerService.Gateway.Tests.Testing;

/// <summary>Keeps files in memory; takes those that begin with <c>%PDF</c>, and refuses as their name says. Every conversation has <c>everywhere</c>.</summary>
internal sealed class FakeAttachmentStore : IAttachmentStore
{
    private static readonly Attachment Everywhere = new() { Id = "everywhere", MediaType = "text/plain", Size = 1 };

    private readonly ConcurrentDictionary<string, (Attachment Attachment, byte[] Content)> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Attachment> _once = new(StringComparer.Ordinal);
    private int _ids;

    public int MaxBytes => 2_000_000;

    public Task<AttachmentResult> SaveAsync(string tenant, string conversation, string? name, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var outcome = content.IsEmpty ? AttachmentOutcome.Empty
            : Enum.TryParse<AttachmentOutcome>(name, out var scripted) ? scripted
            : content.Span.StartsWith("%PDF"u8) ? AttachmentOutcome.Kept : AttachmentOutcome.TypeNotAllowed;
        if (outcome != AttachmentOutcome.Kept)
        {
            return Task.FromResult(new AttachmentResult(outcome, null));
        }

        var id = Interlocked.Increment(ref _ids).ToString("x32", CultureInfo.InvariantCulture);
        var attachment = new Attachment { Id = id, MediaType = "application/pdf", Size = content.Length, Name = name };
        _files[$"{tenant}/{conversation}/{id}"] = (attachment, content.ToArray());
        return Task.FromResult(new AttachmentResult(outcome, attachment));
    }

    public async Task<AttachmentResult> SaveOnceAsync(
        string tenant,
        string conversation,
        string key,
        string? name,
        Func<CancellationToken, ValueTask<ReadOnlyMemory<byte>>> read,
        CancellationToken ct)
    {
        if (_once.TryGetValue($"{tenant}/{conversation}/{key}", out var kept))
        {
            return new AttachmentResult(AttachmentOutcome.Kept, kept);
        }

        var result = await SaveAsync(tenant, conversation, name, await read(ct), ct);
        if (result.Attachment is { } attachment)
        {
            _once[$"{tenant}/{conversation}/{key}"] = attachment;
        }

        return result;
    }

    public Task<Attachment?> FindAsync(string tenant, string conversation, string id, CancellationToken ct) =>
        Task.FromResult(_files.TryGetValue($"{tenant}/{conversation}/{id}", out var file) ? file.Attachment : id == Everywhere.Id ? Everywhere : null);

    public Task<Attachment?> ReferAsync(string tenant, string conversation, string id, CancellationToken ct) =>
        FindAsync(tenant, conversation, id, ct);

    public Task<ReadOnlyMemory<byte>?> ReadAsync(string tenant, string conversation, Attachment attachment, CancellationToken ct) =>
        Task.FromResult<ReadOnlyMemory<byte>?>(_files.TryGetValue($"{tenant}/{conversation}/{attachment.Id}", out var file) ? file.Content : attachment == Everywhere ? new byte[1] : null);
}
