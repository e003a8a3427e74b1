using System.Buffers.Binary;

namespace CustomerService.Storage.Sqlite;

/// <summary>Looks into a write-ahead log without opening the database.</summary>
internal static class SqliteLog
{
    private const int HeaderBytes = 32;
    private const int FrameHeaderBytes = 24;

    /// <summary>
    /// True when the log holds every page from first to last. A crash while the log is copied into the database can
    /// leave the file shorter than its header says; the pages are then still in the log, and nothing is lost.
    /// </summary>
    public static bool HoldsPages(string path, int pageSize, long first, long last)
    {
        var log = new FileInfo(path);
        if (!log.Exists || log.Length < HeaderBytes + FrameHeaderBytes + pageSize)
        {
            return false;
        }

        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> header = stackalloc byte[HeaderBytes];
        file.ReadExactly(header);
        var salt = BinaryPrimitives.ReadUInt32BigEndian(header[16..]);
        var found = new HashSet<uint>();
        Span<byte> frame = stackalloc byte[FrameHeaderBytes];
        for (long at = HeaderBytes; at + FrameHeaderBytes + pageSize <= log.Length; at += FrameHeaderBytes + pageSize)
        {
            file.Position = at;
            file.ReadExactly(frame);
            if (BinaryPrimitives.ReadUInt32BigEndian(frame[8..]) != salt)
            {
                break;
            }

            var page = BinaryPrimitives.ReadUInt32BigEndian(frame);
            if (page >= first && page <= last)
            {
                found.Add(page);
            }
        }

        return found.Count == last - first + 1;
    }
}
