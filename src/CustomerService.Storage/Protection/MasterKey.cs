using System.Security.Cryptography;
using CustomerService.Storage.Files;
using CustomerService.Storage.Partitions;

namespace CustomerService.Storage.Protection;

/// <summary>
/// The key at the top, given by the operator or kept in a file. A check value in the key store tells a wrong key before
/// anything is read or written with it.
/// </summary>
internal sealed class MasterKey(string? base64, string? path) : IDisposable
{
    /// <summary>Where the key store keeps the check value: the first row that is ever written.</summary>
    public const string Partition = "master";

    private const string CheckRow = "check";

    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile SubjectCipher? _opened;

    private string Source => base64 is null ? path! : "option CustomerService:Storage:MasterKey";

    /// <summary>The cipher that wraps tenants' keys. The first call checks the key against the store.</summary>
    /// <exception cref="StoreStartupException">The key is missing or another one; nothing was changed.</exception>
    public async ValueTask<SubjectCipher> OpenAsync(IPartitionStore keys, CancellationToken ct)
    {
        if (_opened is { } opened)
        {
            return opened;
        }

        await _gate.WaitAsync(ct);
        try
        {
            return _opened ??= await CheckAsync(keys, ct);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>A new key as base64 text.</summary>
    public static string Fresh() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes.Length));

    /// <summary>True for the base64 text of 32 bytes.</summary>
    public static bool TryParse(string text, out byte[] key)
    {
        key = new byte[KeyBytes.Length];
        return Convert.TryFromBase64String(text.Trim(), key, out var length) && length == KeyBytes.Length;
    }

    private async Task<SubjectCipher> CheckAsync(IPartitionStore keys, CancellationToken ct)
    {
        var check = await keys.ReadAsync(Partition, CheckRow, ct);
        if (check is null && await keys.ListPartitionsAsync("", null, ct).AnyAsync(ct))
        {
            // Nothing is written before the check value. So it is damage, unless another process has just made the first start.
            check = await keys.ReadAsync(Partition, CheckRow, ct)
                ?? throw new StoreStartupException("The key store has keys but no check value: it is damaged. Restore it from a backup.");
        }

        if (check is null)
        {
            var fresh = Cipher(Load(mayCreate: true));
            var value = fresh.Protect("CustomerService"u8, CheckRow);
            if ((await keys.CommitAsync(Partition, [RowOperation.Insert(CheckRow, value)], ct)).Succeeded)
            {
                return fresh;
            }

            // Another process was first with this key store: its key must be ours.
            check = await keys.ReadAsync(Partition, CheckRow, ct);
        }

        var cipher = Cipher(Load(mayCreate: false));
        try
        {
            cipher.Unprotect(check!.Content.Span, CheckRow);
            return cipher;
        }
        catch (DataUnreadableException e)
        {
            throw new StoreStartupException(
                $"The master key ({Source}) is not the one that the stored data was encrypted with. Nothing was changed: give the right key, from where it is kept safe.", e);
        }
    }

    private static SubjectCipher Cipher(byte[] key)
    {
        var cipher = new SubjectCipher("master", "tenants", key);
        CryptographicOperations.ZeroMemory(key);
        return cipher;
    }

    private byte[] Load(bool mayCreate)
    {
        if (base64 is not null)
        {
            return TryParse(base64, out var given)
                ? given
                : throw new StoreStartupException("CustomerService:Storage:MasterKey is not the base64 text of 32 bytes. Make one with: openssl rand -base64 32");
        }

        try
        {
            if (!File.Exists(path))
            {
                if (!mayCreate)
                {
                    throw new StoreStartupException(
                        $"The master key {path} is missing, and without it the stored data can't be read. Put the file back from where it is kept safe; nothing was changed.");
                }

                Create(path!);
            }

            return TryParse(File.ReadAllText(path!), out var key)
                ? key
                : throw new StoreStartupException($"The master key {path} is damaged: it is not the base64 text of 32 bytes. Put the file back from where it is kept safe.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DataFolder.CannotUse(path!, e);
        }
    }

    private static void Create(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        DataFolder.Create(folder);
        var temporary = $"{path}.new-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        try
        {
            using (var file = new FileStream(temporary, DataFolder.NewPrivateFile))
            using (var writer = new StreamWriter(file))
            {
                writer.WriteLine(Fresh());
                writer.Flush();
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: false);
            DataFolder.Flush(folder);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process has made the key at the same moment; the check value decides whether it is the right one.
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
