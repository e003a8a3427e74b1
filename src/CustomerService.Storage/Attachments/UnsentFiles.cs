using System.Runtime.ExceptionServices;
using System.Text.Json;
using CustomerService.Storage.Blobs;
using CustomerService.Storage.Partitions;
using Microsoft.Extensions.Options;

namespace CustomerService.Storage.Attachments;

/// <summary>
/// Which files no message refers to: a row for each, which goes when one does. What has waited too long is removed, by any process and by
/// several at once: a row is claimed first, so that no message takes a file that is going.
/// </summary>
internal sealed class UnsentFiles(IPartitionStore rows, IBlobStore blobs, TimeProvider time, IOptions<AttachmentOptions> options)
{
    private const string Digits = "0123456789abcdef";

    public async Task AddAsync(string id, string partition, CancellationToken ct)
    {
        var row = Write(new UnsentFile(partition, time.GetUtcNow()));
        await rows.CommitAsync(Partition(id[0]), [RowOperation.Insert(id, row)], ct);
    }

    /// <summary>A message refers to the file. False where it is being removed.</summary>
    public async Task<bool> TakeAsync(string id, CancellationToken ct)
    {
        while (await rows.ReadAsync(Partition(id[0]), id, ct) is { } row)
        {
            if (Read(row).Going)
            {
                return false;
            }

            if ((await rows.CommitAsync(Partition(id[0]), [RowOperation.Delete(id, row.ETag)], ct)).Succeeded)
            {
                break;
            }
        }

        return true;
    }

    /// <summary>Removes what has waited too long. The number of files. A file that can't be removed keeps no other.</summary>
    /// <exception cref="Exception">The first failure, when all others have been tried.</exception>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        var removed = 0;
        Exception? failure = null;
        var before = time.GetUtcNow() - options.Value.KeepUnsent;
        foreach (var digit in Digits)
        {
            var partition = Partition(digit);
            for (var from = "0"; ;)
            {
                var page =
                    await rows.ReadRangeAsync(partition, from, null, PartitionLimits.RangeRows, ct);
                foreach (var row in page)
                {
                    try
                    {
                        removed += await RemoveAsync(partition, row, before, ct) ? 1 : 0;
                    }
                    catch (Exception e) when (e is not (StoreUnavailableException or OperationCanceledException))
                    {
                        failure ??= e;
                    }
                }

                if (page.Count < PartitionLimits.RangeRows)
                {
                    break;
                }

                from = page[^1].Key + "!";
            }
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return removed;
    }

    private async Task<bool> RemoveAsync(string partition, StoredRow row, DateTimeOffset before, CancellationToken ct)
    {
        var file = Read(row);
        if (file.At > before)
        {
            return false;
        }

        if (!file.Going)
        {
            var claim = RowOperation.Update(row.Key, row.ETag, Write(file with { Going = true }));
            if (!(await rows.CommitAsync(partition, [claim], ct)).Succeeded)
            {
                return false; // A message was quicker, or another process.
            }
        }

        // The claim goes last: what a crash leaves is taken up again.
        await rows.CommitAsync(file.Partition, [RowOperation.Delete(row.Key)], ct);
        await blobs.DeleteAsync(AttachmentStore.Blob(row.Key), ct);
        await rows.CommitAsync(partition, [RowOperation.Delete(row.Key)], ct);
        return true;
    }

    private static string Partition(char digit) => $"at-unsent|{digit}";

    private static byte[] Write(UnsentFile file) => JsonSerializer.SerializeToUtf8Bytes(file, AttachmentJson.Default.UnsentFile);

    private static UnsentFile Read(StoredRow row) => JsonSerializer.Deserialize(row.Content.Span, AttachmentJson.Default.UnsentFile)!;
}
