using CustomerService.Content;

namespace CustomerService.Browser.Tests.Servers;

/// <summary>A gateway whose visitors send no files.</summary>
internal sealed class NoFiles : IAttachmentStore
{
    public int MaxBytes => 1;

    public Task<AttachmentResult> SaveAsync(string tenant, string conversation, string? name, ReadOnlyMemory<byte> content, CancellationToken ct) =>
        throw new NotSupportedException("There are no files here.");

    public Task<AttachmentResult> SaveOnceAsync(
        string tenant,
        string conversation,
        string key,
        string? name,
        Func<CancellationToken, ValueTask<ReadOnlyMemory<byte>>> read,
        CancellationToken ct) => throw new NotSupportedException("There are no files here.");

    public Task<Attachment?> FindAsync(string tenant, string conversation, string id, CancellationToken ct) => Task.FromResult<Attachment?>(null);

    public Task<Attachment?> ReferAsync(string tenant, string conversation, string id, CancellationToken ct) =>
        Task.FromResult<Attachment?>(null);

    public Task<ReadOnlyMemory<byte>?> ReadAsync(string tenant, string conversation, Attachment attachment, CancellationToken ct) =>
        Task.FromResult<ReadOnlyMemory<byte>?>(null);
}
