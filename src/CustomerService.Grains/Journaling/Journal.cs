using System.Runtime.InteropServices;
using CustomerService.Diagnostics;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;

namespace CustomerService.Grains.Journaling;

/// <summary>
/// The durable side of one activation: loads head and events, and commits atomically under the epoch fence.
/// Not thread-safe: one commit at a time, from the activation.
/// </summary>
/// <remarks>
/// Invariants: a commit whose outcome is "written" is durable, and was written on top of exactly the state this activation knew;
/// after one that is lost or unknown, this journal writes nothing any more.
/// </remarks>
internal sealed class Journal(
    IPartitionStore store,
    IPayloadProtection protection,
    TimeProvider time,
    IIdSource ids,
    string tenant,
    string id,
    string kind,
    Action<string>? retried = null)
{
    private const string SnapshotField = "h";
    private const int Attempts = 4;

    /// <summary>
    /// A store that has not answered by then counts as one that never will. Longer than the time-outs that stores have of their own.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string _partition = Partition(kind, tenant, id);
    private readonly Guid _activation = ids.Next();
    private SubjectCipher? _cipher;
    private string? _headETag;
    private long _epoch;
    private int _commits;
    private CommitOutcome? _end;

    /// <summary>How long one attempt may take; after it, its outcome is unknown.</summary>
    public TimeSpan AnswerWithin { get; init; } = Patience;

    /// <summary>This activation's epoch; it is in the store from the first commit on.</summary>
    public long Epoch => _epoch;

    /// <summary>True once this activation has committed, and so fenced all older ones.</summary>
    public bool Fenced { get; private set; }

    /// <summary>The partition of a journal.</summary>
    public static string Partition(string kind, string tenant, string id) => string.Concat(kind, "|", tenant, "|", id);

    /// <summary>The subject under whose key a journal is encrypted.</summary>
    public static string SubjectOf(string kind, string id) => string.Concat(kind, ":", id);

    /// <summary>Reads the head; null where the journal does not exist.</summary>
    /// <exception cref="SubjectErasedException">Its key was destroyed.</exception>
    public async Task<byte[]?> LoadAsync(CancellationToken ct)
    {
        var row = await store.ReadAsync(_partition, JournalHead.Key, ct);
        if (row is null)
        {
            _epoch = 1;
            return null;
        }

        _cipher = await protection.OpenSubjectAsync(tenant, Subject, ct)
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

    /// <summary>
    /// Goes on where another activation handed over. Should the store have gone on since, the first commit fails and ends this activation.
    /// </summary>
    /// <exception cref="SubjectErasedException">Its key was destroyed.</exception>
    public async Task<byte[]> ResumeAsync(string headTag, byte[] handedOver, CancellationToken ct)
    {
        _cipher = await protection.OpenSubjectAsync(tenant, Subject, ct)
            ?? throw new JournalUnreadableException($"The key of '{_partition}' is missing from the key store; restore the key store that belongs to this data.");
        var head = JournalHead.Decode(handedOver, _partition);
        _headETag = headTag;
        _epoch = head.Epoch + 1;
        return _cipher.Unprotect(head.Snapshot.Span, SnapshotField);
    }

    /// <summary>Decrypts a row of this journal.</summary>
    public byte[] Unprotect(ReadOnlyMemory<byte> content, string field) =>
        (_cipher ?? throw new InvalidOperationException("The journal has no content yet.")).Unprotect(content.Span, field);

    /// <summary>Encrypts a row of this journal, which a commit is to write.</summary>
    public async ValueTask<byte[]> ProtectAsync(ReadOnlyMemory<byte> content, string field) =>
        (_cipher ?? await OpenCipherAsync()).Protect(content.Span, field);

    /// <summary>Reads one further row.</summary>
    public Task<StoredRow?> ReadRowAsync(string key, CancellationToken ct) =>
        store.ReadAsync(_partition, key, ct);

    /// <summary>Reads further rows.</summary>
    public Task<IReadOnlyList<StoredRow>> ReadRowsAsync(string from, string before, int limit, CancellationToken ct) =>
        store.ReadRangeAsync(_partition, from, before, limit, ct);

    /// <summary>Commits. There is no token: a commit that is given up half-way has an outcome that nobody knows.</summary>
    /// <exception cref="SubjectErasedException">Its key was destroyed; nothing was written.</exception>
    public async ValueTask<CommitOutcome> CommitAsync(JournalCommit commit)
    {
        if (_end is { } end)
        {
            return end;
        }

        SubjectCipher cipher;
        try
        {
            cipher = _cipher ?? await OpenCipherAsync();
        }
        catch (Exception e) when (StoreFaults.IsAway(e))
        {
            return CommitOutcome.Unavailable(e);
        }

        var commitId = NextCommitId();
        var head = new JournalHead(_epoch, commitId, commit.LastSeq, cipher.Protect(commit.Snapshot.Span, SnapshotField)).Encode();
        var further = commit.Events.IsEmpty ? 1 : 2;
        var operations = new RowOperation[further + commit.Rows.Count];
        operations[0] = _headETag is null
            ? RowOperation.Insert(JournalHead.Key, head)
            : RowOperation.Update(JournalHead.Key, _headETag, head);
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
        var outcome = await WriteAsync(operations, further, commitId);
        CrashPoint.Hit("commit.after");
        if (outcome.IsTheEnd)
        {
            _end = outcome;
        }

        return outcome;
    }

    /// <summary>Asks the store until it is known what became of the commit. Every attempt is the same one, under the same id.</summary>
    private async ValueTask<CommitOutcome> WriteAsync(RowOperation[] operations, int further, Guid commitId)
    {
        var mayStillLand = false;
        Exception cause;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var result = await AnswerAsync(store.CommitAsync(_partition, operations, CancellationToken.None));
                if (result.Succeeded)
                {
                    return Committed(result.ETags[0]);
                }

                // An earlier attempt of this very commit may have landed meanwhile: then the head is ours, not another's.
                return (mayStillLand ? await FindOutAsync(commitId) : false) switch
                {
                    true => CommitOutcome.Written,
                    null => CommitOutcome.Unknown("The outcome of a commit could not be found out.", null),
                    false => Refusal(result, further),
                };
            }
            catch (StoreUnavailableException e)
            {
                cause = e;
                retried?.Invoke("unavailable");
                await PauseAsync(attempt);
            }
            catch (Exception e) when (e is not ArgumentException)
            {
                // Whatever else comes out of a store, also a time-out or a cancellation: it may have been applied.
                (cause, mayStillLand) = (e, true);
                retried?.Invoke("unknown");
                switch (await FindOutAsync(commitId))
                {
                    case true:
                        return CommitOutcome.Written;
                    case null:
                        return CommitOutcome.Unknown("The outcome of a commit could not be found out.", e);
                    default:
                        break;
                }
            }

            if (attempt >= Attempts)
            {
                // Where an attempt may still land, "certainly not written" would be a lie.
                return mayStillLand ? CommitOutcome.Unknown("The outcome of a commit stayed unknown.", cause) : CommitOutcome.Unavailable(cause);
            }
        }
    }

    private CommitOutcome Refusal(CommitResult result, int further) =>
        result.FailedOperation >= further && result.Failure == CommitFailure.AlreadyExists
            ? CommitOutcome.Duplicate(result.FailedOperation - further)
            : CommitOutcome.Lost($"Another activation writes to '{_partition}'.");

    /// <summary>Whether a commit of this id landed: yes, not so far, or null where the store does not say.</summary>
    private async Task<bool?> FindOutAsync(Guid commitId)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            await PauseAsync(attempt);
            try
            {
                var row = await AnswerAsync(store.ReadAsync(_partition, JournalHead.Key, CancellationToken.None));
                if (row is null || JournalHead.Decode(row.Content, _partition).CommitId != commitId)
                {
                    return false;
                }

                Committed(row.ETag);
                return true;
            }
            catch (Exception)
            {
                // Whatever keeps it from being read: ask again, a little later, and then nobody knows.
            }
        }

        return null;
    }

    private Task PauseAsync(int attempt) => Task.Delay(TimeSpan.FromMilliseconds(25 << attempt), time);

    /// <summary>What the store answers, if it does in time. One that answers later is heard by nobody.</summary>
    /// <exception cref="TimeoutException">It does not.</exception>
    private async ValueTask<T> AnswerAsync<T>(Task<T> asked)
    {
        if (asked.IsCompleted)
        {
            return await asked;
        }

        try
        {
            return await asked.WaitAsync(AnswerWithin, time);
        }
        catch (TimeoutException) when (!asked.IsCompleted)
        {
            _ = asked.ContinueWith(
                static late => _ = late.Exception,
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
            throw;
        }
    }

    private CommitOutcome Committed(string etag)
    {
        _headETag = etag;
        Fenced = true;
        return CommitOutcome.Written;
    }

    private async ValueTask<SubjectCipher> OpenCipherAsync() =>
        _cipher = await protection.OpenOrCreateSubjectAsync(tenant, Subject, CancellationToken.None);

    private string Subject => SubjectOf(kind, id);

    /// <summary>Unique over activations and restarts: the activation's random id with the number of the commit in its last bytes.</summary>
    private Guid NextCommitId()
    {
        Span<byte> bytes = stackalloc byte[16];
        _activation.TryWriteBytes(bytes);
        MemoryMarshal.Write(bytes[12..], ++_commits);
        return new Guid(bytes);
    }
}
