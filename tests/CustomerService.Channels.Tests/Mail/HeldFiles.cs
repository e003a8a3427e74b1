using CustomerService.Content;

namespace CustomerService.Channels.Tests.Mail;

/// <summary>The files of the conversation <c>c-1</c>: one.</summary>
internal sealed class HeldFiles : IAttachmentStore
{
    public static readonly byte[] Bytes = "%PDF-1.7 …"u8.ToArray();

    private static readonly Attachment Bill = new() { Id = "0123456789abcdef0123456789abcdef", MediaType = "application/pdf", Size = Bytes.Length, Name = "bill.pdf" };

    /// <summary>The file, and another that is gone.</summary>
    public static MessageContent Content { get; } = MessageContent.Of(
        ContentPart.Of(Bill.ToMedia()), ContentPart.Of((Bill with { Id = new string('f', 32), Name = "gone.pdf" }).ToMedia()));

    public int MaxBytes => 1_000_000;

    public Task<AttachmentResult> SaveAsync(string tenant, string conversation, string? name, ReadOnlyMemory<byte> content, CancellationToken ct) =>
        throw new NotSupportedException();

    public Task<AttachmentResult> SaveOnceAsync(
        string tenant, string conversation, string key, string? name, Func<CancellationToken, ValueTask<ReadOnlyMemory<byte>>> read, CancellationToken ct) =>
        throw new NotSupportedException();

    public Task<Attachment?> FindAsync(string tenant, string conversation, string id, CancellationToken ct) =>
        Task.FromResult((tenant, conversation, id) == ("acme", "c-1", Bill.Id) ? Bill : null);

    public Task<Attachment?> ReferAsync(string tenant, string conversation, string id, CancellationToken ct) => throw new NotSupportedException();

    public Task<ReadOnlyMemory<byte>?> ReadAsync(string tenant, string conversation, Attachment attachment, CancellationToken ct) =>
        Task.FromResult<ReadOnlyMemory<byte>?>(Bytes);
}
