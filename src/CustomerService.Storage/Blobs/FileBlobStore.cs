using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using CustomerService.Storage.Files;
using CustomerService.Storage.Partitions;

namespace CustomerService.Storage.Blobs;

/// <summary>
/// A file per blob: written under a temporary name, flushed, renamed, and the folder flushed, so that a blob is whole
/// and durable or absent.
/// </summary>
/// <remarks>
/// Folders end in <c>+</c>, which is in no blob's name, so that blobs <c>a</c> and <c>a/b</c> can both exist.
/// Wants a file system that tells upper from lower case.
/// </remarks>
public sealed class FileBlobStore : IBlobStore
{
    private const string FolderMark = "+";
    private const string TemporaryFolder = ".writing";

    private readonly string _root;

    /// <param name="root">The folder that the blobs are in; created, mode 0700, where it is missing.</param>
    /// <exception cref="StoreStartupException">The folder can't be used.</exception>
    public FileBlobStore(string root)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        _root = Path.GetFullPath(root);
        try
        {
            var temporary = Path.Combine(_root, TemporaryFolder);
            DataFolder.Create(_root);
            DataFolder.Create(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DataFolder.CannotUse(root, e);
        }
    }

    /// <inheritdoc/>
    public async Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken ct = default)
    {
        BlobNames.Check(name);
        ct.ThrowIfCancellationRequested();
        var path = PathOf(name);
        var folder = Path.GetDirectoryName(path)!;
        var temporary = Path.Combine(_root, TemporaryFolder, RandomNumberGenerator.GetHexString(32, lowercase: true));
        try
        {
            await using (var file = new FileStream(temporary, DataFolder.NewPrivateFile))
            {
                await file.WriteAsync(content, ct);
                file.Flush(flushToDisk: true);
            }

            CreateFolders(folder);
            File.Move(temporary, path, overwrite: true);
            DataFolder.Flush(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unavailable(e);
        }
        finally
        {
            DeleteQuietly(temporary);
        }
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(string name, CancellationToken ct = default)
    {
        BlobNames.Check(name);
        ct.ThrowIfCancellationRequested();
        try
        {
            return await File.ReadAllBytesAsync(PathOf(name), ct);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unavailable(e);
        }
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken ct = default)
    {
        BlobNames.Check(name);
        if (ct.IsCancellationRequested)
        {
            return Task.FromCanceled(ct);
        }

        try
        {
            var path = PathOf(name);
            if (File.Exists(path))
            {
                File.Delete(path);
                DataFolder.Flush(Path.GetDirectoryName(path)!);
            }

            return Task.CompletedTask;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Task.FromException(Unavailable(e));
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken ct = default)
    {
        BlobNames.CheckPrefix(prefix);
        await Task.CompletedTask;
        foreach (var name in List(_root, "", prefix))
        {
            ct.ThrowIfCancellationRequested();
            yield return name;
        }
    }

    private static IEnumerable<string> List(string folder, string path, string prefix)
    {
        // Sorting folders by their name with the slash gives the ordinal order of the whole names: '-' and '.' sort before '/'.
        var entries = new List<string>();
        foreach (var entry in Directory.EnumerateFileSystemEntries(folder))
        {
            var name = Path.GetFileName(entry);
            if (name == TemporaryFolder && path.Length == 0)
            {
                continue;
            }

            name = path + (name.EndsWith(FolderMark, StringComparison.Ordinal) ? name[..^1] + "/" : name);
            var mayMatch = name.StartsWith(prefix, StringComparison.Ordinal)
                || (name[^1] == '/' && prefix.StartsWith(name, StringComparison.Ordinal));
            if (mayMatch)
            {
                entries.Add(name);
            }
        }

        entries.Sort(StringComparer.Ordinal);
        foreach (var name in entries)
        {
            if (name[^1] != '/')
            {
                yield return name;
                continue;
            }

            foreach (var inner in List(Path.Combine(folder, name[path.Length..^1] + FolderMark), name, prefix))
            {
                yield return inner;
            }
        }
    }

    private static StoreUnavailableException Unavailable(Exception e) =>
        new($"The blob folder can't be used: {e.Message.ReplaceLineEndings(" ")}", e);

    private static void DeleteQuietly(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What is left in the folder of temporary files is never read; the write's own outcome counts.
        }
    }

    private string PathOf(string name) =>
        Path.Combine(_root, name.Replace("/", FolderMark + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    private void CreateFolders(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        var parent = Path.GetDirectoryName(folder)!;
        if (parent.Length > _root.Length)
        {
            CreateFolders(parent);
        }

        DataFolder.Create(folder);
    }
}
