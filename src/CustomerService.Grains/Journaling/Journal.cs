using System.Runtime.InteropServices;
using CustomerService.Diagnostics;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;

namespace CustomerService.Grains.Journaling;

/// <summary>
/// The durable side of one activation: loads head and events, and commits atomically under the epoch fence.
/// Not thread-safe: one commit at a time, from the activation.
/// </summary>
/// <remarks>Invariant: a commit that returned normally is durable, and was written on top of exactly the state this activation knew.</remarks>
internal sealed class Journal(IPartitionStore store, IPayloadProtection protection, TimeProvider time, IIdSource ids, string tenant, string id, string kind, Action<string>? retried = null)
{
    private const string SnapshotField = "h";
    private const int Attempts = 4;

    private readonly string _partition = string.Concat(kind, "|", tenant, "|", id);
    private readonly Guid _activation = ids.Next();
    private SubjectCipher? _cipher;
    private string? _headETag;
    private long _epoch;
    private int _commits;

    /// <summary>This activation's epoch; it is in the store from the first commit on.</summary>
    public long Epoch => _epoch;

    /// <summary>True once this activation has committed, and so fenced all older ones.</summary>
    public bool Fenced { get; private set; }

    /// <summary>Reads the head; null where the journal does not exist.</summary>
    /// <exception cref="SubjectErasedException">Its key was destroyed.</exception>
    public async Task<byte[]?> LoadAsync(CancellationToken cancellationToken)
    {
        var row = await store.ReadAsync(_partition, JournalHead.Key, cancellationToken);
        if (row is null)
        {
            _epoch = 1;
            return null;
        }

        _cipher = await protection.OpenSubjectAsync(tenant, Subject, cancellationToken)
            ?? throw new JournalUnreadableException($"The key of '{_partition}' is missing from the key store; restore the key store that belongs to this data.");
        var head = JournalHead.Decode(row.Content, _partition);
        _headETag = row.ETag;
        _epoch = head.Epoch + 1;
        return _cipher.Unprotect(head.Snapshot.Span, SnapshotField);
    }

    /// <summary>What the next activation needs to go on without reading; null where nothing is stored yet.</summary>
    public (string HeadTag, byte[] Head)? HandOver(long lastSeq, byte[] snapshot) => _headETag is null || _cipher is null
        ? null
        : (_headETag, new JournalHead(_epoch, Guid.Empty, lastSeq, _cipher.Protect(snapshot, SnapshotField)).Encode());

    /// <summary>Goes on where another activation handed over. Should the store have gone on since, the first commit fails and ends this activation.</summary>
    /// <exception cref="SubjectErasedException">Its key was destroyed.</exception>
    public async Task<byte[]> ResumeAsync(string headTag, byte[] handedOver, CancellationToken cancellationToken)
    {
        _cipher = await protection.OpenSubjectAsync(tenant, Subject, cancellationToken)
            ?? throw new JournalUnreadableException($"The key of '{_partition}' is missing from the key store; restore the key store that belongs to this data.");
        var head = JournalHead.Decode(handedOver, _partition);
        _headETag = headTag;
        _epoch = head.Epoch + 1;
        return _cipher.Unprotect(head.Snapshot.Span, SnapshotField);
    }

    /// <summary>Decrypts a row of this journal.</summary>
    public byte[] Unprotect(ReadOnlyMemory<byte> content, string field) =>
        (_cipher ?? throw new InvalidOperationException("The journal has no content yet.")).Unprotect(content.Span, field);

    /// <summary>Reads one further row.</summary>
    public Task<StoredRow?> ReadRowAsync(string key, CancellationToken cancellationToken) => store.ReadAsync(_partition, key, cancellationToken);

    /// <summary>Reads further rows.</summary>
    public Task<IReadOnlyList<StoredRow>> ReadRowsAsync(string from, string before, int limit, CancellationToken cancellationToken) =>
        store.ReadRangeAsync(_partition, from, before, limit, cancellationToken);

    /// <summary>Commits; returns the index of the further row whose insert met an existing one, or -1 when all is durable.</summary>
    /// <exception cref="JournalUnavailableException">Certainly nothing was written.</exception>
    /// <exception cref="JournalLostException">The activation must end.</exception>
    public async Task<int> CommitAsync(JournalCommit commit, CancellationToken cancellationToken)
    {
        var cipher = _cipher ?? await OpenCipherAsync(cancellationToken);
        var commitId = NextCommitId();
        var head = new JournalHead(_epoch, commitId, commit.LastSeq, cipher.Protect(commit.Snapshot.Span, SnapshotField)).Encode();
        var further = commit.Events.IsEmpty ? 1 : 2;
        var operations = new RowOperation[further + commit.Rows.Count];
        operations[0] = _headETag is null ? RowOperation.Insert(JournalHead.Key, head) : RowOperation.Update(JournalHead.Key, _headETag, head);
        if (further == 2)
        {
            var key = JournalKeys.Event(commit.LastSeq);
            operations[1] = RowOperation.Insert(key, cipher.Protect(commit.Events.Span, key));
        }

        for (var i = 0; i < commit.Rows.Count; i++)
        {
            operations[further + i] = commit.Rows[i];
        }

        CrashPoint.Hit("commit.before");
        var failed = await WriteAsync(operations, commitId, cancellationToken);
        CrashPoint.Hit("commit.after");
        return failed < 0 ? -1 : failed - further;
    }

    private async Task<int> WriteAsync(RowOperation[] operations, Guid commitId, CancellationToken cancellationToken)
    {
        var unknown = false;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var result = await store.CommitAsync(_partition, operations, cancellationToken);
                if (result.Succeeded)
                {
                    return Committed(result.ETags[0]);
                }

                // An earlier attempt of this very commit may have landed meanwhile: then the head is ours, not another's.
                if (unknown && await IsOursAsync(commitId, cancellationToken))
                {
                    return -1;
                }

                return result.FailedOperation > 0 && result.Failure == CommitFailure.AlreadyExists && operations[result.FailedOperation].Key[0] != 'e'
                    ? result.FailedOperation
                    : throw new JournalLostException($"Another activation writes to '{_partition}'.");
            }
            catch (StoreUnavailableException e) when (attempt >= Attempts)
            {
                // Where an earlier attempt may still land, "certainly not written" would be a lie.
                throw unknown
                    ? new JournalLostException("The outcome of a commit stayed unknown.", e)
                    : new JournalUnavailableException("The store does not answer.", e);
            }
            catch (StoreUnavailableException)
            {
                retried?.Invoke("unavailable");
                await Task.Delay(TimeSpan.FromMilliseconds(25 << attempt), time, cancellationToken);
            }
            catch (StoreOutcomeUnknownException e)
            {
                unknown = true;
                retried?.Invoke("unknown");
                if (await FindOutAsync(commitId, e, cancellationToken))
                {
                    return -1;
                }

                if (attempt >= Attempts)
                {
                    throw new JournalLostException("The outcome of a commit stayed unknown.", e);
                }
            }
        }
    }

    /// <summary>After an unknown outcome: true when the commit landed, false when it did not so far.</summary>
    private async Task<bool> FindOutAsync(Guid commitId, StoreOutcomeUnknownException cause, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(25 << attempt), time, cancellationToken);
            try
            {
                return await IsOursAsync(commitId, cancellationToken);
            }
            catch (StoreUnavailableException) when (attempt >= Attempts)
            {
                throw new JournalLostException("The outcome of a commit could not be found out.", cause);
            }
            catch (StoreUnavailableException)
            {
                // The store is away: ask again, a little later.
            }
        }
    }

    private async Task<bool> IsOursAsync(Guid commitId, CancellationToken cancellationToken)
    {
        var row = await store.ReadAsync(_partition, JournalHead.Key, cancellationToken);
        if (row is null || JournalHead.Decode(row.Content, _partition).CommitId != commitId)
        {
            return false;
        }

        Committed(row.ETag);
        return true;
    }

    private int Committed(string etag)
    {
        _headETag = etag;
        Fenced = true;
        return -1;
    }

    private async ValueTask<SubjectCipher> OpenCipherAsync(CancellationToken cancellationToken) =>
        _cipher = await protection.OpenOrCreateSubjectAsync(tenant, Subject, cancellationToken);

    private string Subject => string.Concat(kind, ":", id);

    /// <summary>Unique over activations and restarts: the activation's random id with the number of the commit in its last bytes.</summary>
    private Guid NextCommitId()
    {
        Span<byte> bytes = stackalloc byte[16];
        _activation.TryWriteBytes(bytes);
        MemoryMarshal.Write(bytes[12..], ++_commits);
        return new Guid(bytes);
    }
}
