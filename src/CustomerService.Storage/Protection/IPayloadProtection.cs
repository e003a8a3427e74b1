using CustomerService.Storage.Partitions;

namespace CustomerService.Storage.Protection;

/// <summary>
/// Keys of the people whose data is stored. Every subject (a customer or a conversation) has a data key of its own,
/// wrapped by its tenant's key, which is wrapped by the master key. Destroying a subject's key makes everything that was
/// encrypted with it unreadable for ever, wherever copies of it are.
/// </summary>
/// <remarks>Thread-safe. A <see cref="SubjectCipher"/> that is already open keeps working in this process until it is dropped.</remarks>
public interface IPayloadProtection
{
    /// <summary>The cipher of a subject that has a key, or null where none was ever made.</summary>
    /// <exception cref="SubjectErasedException">The key was destroyed.</exception>
    /// <exception cref="DataUnreadableException">The stored key is damaged.</exception>
    /// <exception cref="StoreUnavailableException">The key store does not answer.</exception>
    ValueTask<SubjectCipher?> OpenSubjectAsync(string tenant, string subject, CancellationToken ct = default);

    /// <summary>The cipher of a subject, making its key durable first where it has none.</summary>
    /// <exception cref="SubjectErasedException">The key was destroyed; it is never made again.</exception>
    /// <exception cref="DataUnreadableException">The stored key is damaged.</exception>
    /// <exception cref="StoreUnavailableException">The key store does not answer.</exception>
    ValueTask<SubjectCipher> OpenOrCreateSubjectAsync(string tenant, string subject, CancellationToken ct = default);

    /// <summary>
    /// Destroys a subject's key, or forbids one where none was made yet. Safe to repeat. When it returns, the key is
    /// gone from the key store's files too; backups of the key store hold it until they expire.
    /// </summary>
    /// <returns>When the key was destroyed: now, or at the first call.</returns>
    /// <exception cref="StoreUnavailableException">The key store does not answer, or old versions may remain: call again.</exception>
    Task<DateTimeOffset> DestroySubjectAsync(string tenant, string subject, CancellationToken ct = default);

    /// <summary>The cipher for what belongs to the tenant itself (settings, secrets), made durable first where there is none.</summary>
    /// <exception cref="DataUnreadableException">The stored key is damaged.</exception>
    /// <exception cref="StoreUnavailableException">The key store does not answer.</exception>
    ValueTask<SubjectCipher> OpenTenantAsync(string tenant, CancellationToken ct = default);
}
