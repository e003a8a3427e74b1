namespace CustomerService.Content;

/// <summary>
/// Keeps the files of conversations: encrypted with the conversation's own key, so that erasing the conversation erases them, wherever
/// copies are. A message refers to them by id.
/// </summary>
public interface IAttachmentStore
{
    /// <summary>The longest file that is kept, in bytes.</summary>
    int MaxBytes { get; }

    /// <summary>Keeps a file.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="conversation">The conversation's id; it need not have begun.</param>
    /// <param name="name">The name that people see; null for none. A path before it, and what would hide text, is taken away.</param>
    /// <param name="content">The file. What it is, is found from its bytes.</param>
    /// <param name="ct">Gives up; nothing is kept then, or something that nobody knows.</param>
    Task<AttachmentResult> SaveAsync(
        string tenant, string conversation, string? name, ReadOnlyMemory<byte> content, CancellationToken ct);

    /// <summary>
    /// Keeps a file that may be brought more than once: the same key is the same file, whose id is made of it and of the conversation's own
    /// key, so that nobody comes upon it.
    /// </summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="conversation">The conversation's id; it need not have begun.</param>
    /// <param name="key">What is the same when the file is brought again.</param>
    /// <param name="name">As in <see cref="SaveAsync"/>.</param>
    /// <param name="read">Gives the file. Asked only where it is not kept yet.</param>
    /// <param name="ct">Gives up; nothing is kept then, or something that is found again.</param>
    Task<AttachmentResult> SaveOnceAsync(
        string tenant,
        string conversation,
        string key,
        string? name,
        Func<CancellationToken, ValueTask<ReadOnlyMemory<byte>>> read,
        CancellationToken ct);

    /// <summary>What is known of a file; null where the conversation has none of that id.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="conversation">The conversation's id.</param>
    /// <param name="id">Any text.</param>
    /// <param name="ct">Gives up.</param>
    Task<Attachment?> FindAsync(string tenant, string conversation, string id, CancellationToken ct);

    /// <summary>
    /// As <see cref="FindAsync"/>, for a file that a message is about to refer to: it stays from now on. One that no message refers to
    /// is removed after a time.
    /// </summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="conversation">The conversation's id.</param>
    /// <param name="id">Any text.</param>
    /// <param name="ct">Gives up.</param>
    Task<Attachment?> ReferAsync(string tenant, string conversation, string id, CancellationToken ct);

    /// <summary>The bytes of a file that was found.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="conversation">The conversation's id.</param>
    /// <param name="attachment">What was found.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Null where the file is gone.</returns>
    Task<ReadOnlyMemory<byte>?> ReadAsync(string tenant, string conversation, Attachment attachment, CancellationToken ct);
}
