using System.Runtime.InteropServices;

namespace CustomerService.Cli.CommandLine;

/// <summary>What .NET does not tell of a file: what it is, whose, and under how many names.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Mode">Type and permissions, as <c>stat</c> gives them.</param>
/// <param name="Links">How many names it has.</param>
/// <param name="Owner">Its user.</param>
/// <param name="Group">Its group.</param>
internal sealed record UnixFile(string Path, int Mode, uint Links, uint Owner, uint Group)
{
    private const int TypeMask = 0xF000;
    private const int Regular = 0x8000;
    private const int Permissions = 0xFFF;
    private const int CurrentFolder = -100;
    private const uint BasicFields = 0x7FF;

    /// <summary>A file with one name only: it can be replaced by another one.</summary>
    public bool IsOrdinary => (Mode & TypeMask) == Regular && Links == 1;

    /// <summary>
    /// The file at a path; null when there is none. Elsewhere than on Linux every file is taken for an ordinary one of one's own.
    /// </summary>
    public static UnixFile? Find(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return File.Exists(path) ? new UnixFile(path, Regular, 1, 0, 0) : null;
        }

        // The structure is the same on every architecture; it is 256 bytes long.
        Span<byte> status = stackalloc byte[256];
        try
        {
            return Status(CurrentFolder, path, 0, BasicFields, ref MemoryMarshal.GetReference(status)) == 0
                ? new UnixFile(
                    path,
                    BitConverter.ToUInt16(status[28..]),
                    BitConverter.ToUInt32(status[16..]),
                    BitConverter.ToUInt32(status[20..]),
                    BitConverter.ToUInt32(status[24..]))
                : null;
        }
        catch (EntryPointNotFoundException)
        {
            return File.Exists(path)
                ? new UnixFile(path, Regular | (int)File.GetUnixFileMode(path), 1, 0, 0)
                : null; // A C library older than the call.
        }
    }

    /// <summary>Gives another file its permissions and its owner. False: the system does not allow it.</summary>
    public bool GiveOwner(string other)
    {
        if (OperatingSystem.IsWindows())
        {
            return true;
        }

        if (
            OperatingSystem.IsLinux()
                && Find(other) is { } made
                && (made.Owner != Owner || made.Group != Group)
                && GiveTo(other, Owner, Group) != 0)
        {
            return false;
        }

        if (OperatingSystem.IsLinux())
        {
            File.SetUnixFileMode(other, (UnixFileMode)(Mode & Permissions));
        }
        else
        {
            File.SetUnixFileMode(other, File.GetUnixFileMode(Path));
        }

        return true;
    }

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Status(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, ref byte status);

    [DllImport("libc", EntryPoint = "chown", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GiveTo([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint owner, uint group);
}
