using System.Buffers;

namespace CustomerService.Storage.Blobs;

/// <summary>The check of names that all blob stores share.</summary>
public static class BlobNames
{
    private const int MaxLength = 512;

    /// <summary>A file name has at most 255 bytes; some are left for the store's own marks.</summary>
    private const int MaxSegment = 200;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.=/");

    /// <summary>Throws where the name names no blob.</summary>
    public static void Check(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Length > MaxLength || name.AsSpan().ContainsAnyExcept(Allowed))
        {
            throw Wrong(name);
        }

        foreach (var range in name.AsSpan().Split('/'))
        {
            var segment = name.AsSpan(range);
            if (segment.IsEmpty || segment.Length > MaxSegment || segment is "." or "..")
            {
                throw Wrong(name);
            }
        }
    }

    /// <summary>Throws where no blob's name can begin so.</summary>
    public static void CheckPrefix(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        if (prefix.Length > MaxLength || prefix.AsSpan().ContainsAnyExcept(Allowed))
        {
            throw Wrong(prefix);
        }
    }

    private static ArgumentException Wrong(string name) => new(
        $"'{name}' names no blob: names are /-separated segments of at most {MaxSegment} letters, digits, '-', '_', '=' and '.', none of them '.' or '..', {MaxLength} characters in all.",
        nameof(name));
}
