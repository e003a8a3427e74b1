using System.Text;
using CustomerService.Packs.Text;

namespace CustomerService.Packs.Reading;

/// <summary>Finds and reads a pack's files, and nothing outside its folder.</summary>
internal sealed class PackFolder
{
    public const string Manifest = "pack.yml";
    public const string OutOfScope = "out-of-scope.yml";
    public const string Sentiment = "sentiment.yml";
    public const string Intents = "intents";
    public const string Languages = "languages";
    public const string Articles = "articles";

    private const int MaxBytes = 1 << 20;
    private const int MaxFiles = 10_000;

    private static readonly string[] TopFiles = [Manifest, OutOfScope, Sentiment];
    private static readonly string[] Folders = [Intents, Languages, Articles];
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _root;
    private readonly string _realRoot;
    private readonly Problems _problems;
    private readonly List<PackFile> _files = [];
    private readonly HashSet<string> _unreadable = new(StringComparer.Ordinal);

    private PackFolder(string root, Problems problems)
    {
        (_root, _problems) = (root, problems);
        _realRoot = Directory.Exists(root) && Directory.ResolveLinkTarget(root, returnFinalTarget: true) is { } target
            ? target.FullName
            : root;
    }

    /// <summary>The files that could be read, ordered by path.</summary>
    public IReadOnlyList<PackFile> Files => _files;

    /// <summary>
    /// Paths of files that are there but could not be read, which has been reported: what they hold is unknown, not missing.
    /// </summary>
    public IReadOnlySet<string> Unreadable => _unreadable;

    /// <summary>Reads the folder; whatever cannot be read is reported.</summary>
    public static PackFolder Read(string folder, Problems problems)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var pack = new PackFolder(root, problems);
        if (!Directory.Exists(root))
        {
            problems.Error(new("."), $"The folder '{root}' does not exist.", "Give the folder that holds pack.yml.");
            return pack;
        }

        pack.Guarded(".", () => pack.ReadTop());
        pack._files.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return pack;
    }

    /// <summary>The files of one folder of the pack.</summary>
    public IEnumerable<PackFile> In(string folder) => _files.Where(f => f.Path.StartsWith(folder + "/", StringComparison.Ordinal));

    /// <summary>A file at the pack's top, or null.</summary>
    public PackFile? Top(string name) => _files.Find(f => f.Path == name);

    private void ReadTop()
    {
        foreach (var entry in Entries(_root))
        {
            var name = entry.Name;
            if (entry is DirectoryInfo)
            {
                if (Folders.Contains(name, StringComparer.Ordinal))
                {
                    ReadFolder(entry, name);
                }
                else
                {
                    Ignored(name, Folders);
                }
            }
            else if (TopFiles.Contains(name, StringComparer.Ordinal))
            {
                ReadFile((FileInfo)entry, name);
            }
            else if (!name.StartsWith("README", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("LICENSE", StringComparison.OrdinalIgnoreCase))
            {
                Ignored(name, TopFiles);
            }
        }
    }

    private void ReadFolder(FileSystemInfo folder, string name)
    {
        if (folder.LinkTarget is not null)
        {
            _problems.Error(new(name), "The folder is a link.", "Put the folder itself here.");
            _unreadable.Add(name);
            return;
        }

        var extension = name == Articles ? ".md" : ".yml";
        Guarded(name, () =>
        {
            foreach (var entry in Entries(folder.FullName))
            {
                var path = $"{name}/{entry.Name}";
                if (entry is DirectoryInfo)
                {
                    _problems.Error(new(path), $"Folders inside '{name}' are not read.", $"Move its files up into '{name}'.");
                }
                else if (entry.Extension != extension)
                {
                    _problems.Error(new(path), $"Files in '{name}' end in '{extension}'.", $"Rename the file to '{Path.GetFileNameWithoutExtension(path)}{extension}', or move it out of the pack.");
                }
                else
                {
                    ReadFile((FileInfo)entry, path);
                }
            }
        });
    }

    private void ReadFile(FileInfo file, string path)
    {
        if (_files.Count + _unreadable.Count >= MaxFiles)
        {
            if (_unreadable.Add("."))
            {
                _problems.Error(new("."), $"The pack has more than {MaxFiles} files; the rest was not read.", "Split the pack.");
            }

            return;
        }

        var before = _files.Count;
        Guarded(path, () =>
        {
            if (Target(file, path) is { } target && Decode(target, path) is { } text)
            {
                _files.Add(new(path, text));
            }
        });
        if (_files.Count == before)
        {
            _unreadable.Add(path);
        }
    }

    private FileInfo? Target(FileInfo file, string path)
    {
        if (file.LinkTarget is null)
        {
            return file;
        }

        var target = file.ResolveLinkTarget(returnFinalTarget: true);
        if (target is not FileInfo { Exists: true } resolved)
        {
            _problems.Error(new(path), "The link leads to no file.", "Put the file itself here.");
            return null;
        }

        if (!resolved.FullName.StartsWith(_realRoot + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            _problems.Error(new(path), "The link leads out of the pack's folder.", "Put the file itself here.");
            return null;
        }

        return resolved;
    }

    private string? Decode(FileInfo file, string path)
    {
        // Pipes and devices have no length either: they are turned away here and never opened.
        if (file.Length == 0)
        {
            _problems.Error(new(path), "The file is empty.", "Write its content, or delete the file.");
            return null;
        }

        if (file.Length > MaxBytes)
        {
            _problems.Error(new(path), "The file is larger than 1 MiB.", "Split it.");
            return null;
        }

        var bytes = File.ReadAllBytes(file.FullName);
        try
        {
            return StrictUtf8.GetString(bytes).TrimStart('\uFEFF').ReplaceLineEndings("\n");
        }
        catch (DecoderFallbackException e)
        {
            var line = 1 + bytes.AsSpan(0, Math.Clamp(e.Index, 0, bytes.Length)).Count((byte)'\n');
            _problems.Error(new(path, line), "The file is not UTF-8 text.", "Save it with the encoding UTF-8.");
            return null;
        }
    }

    private void Ignored(string name, string[] known) =>
        _problems.Warn(new(name), "This is not part of a pack and was not read.", Nearest.DidYouMean(name, known, "Move it out of the pack's folder."));

    private void Guarded(string path, Action read)
    {
        try
        {
            read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Security.SecurityException)
        {
            _problems.Error(new(path), $"It cannot be read: {e.Message}", "Check that it is there and that this user may read it.");
            _unreadable.Add(path);
        }
    }

    // Names that begin with a dot belong to editors and version control.
    private static IEnumerable<FileSystemInfo> Entries(string folder) =>
        new DirectoryInfo(folder).EnumerateFileSystemInfos()
            .Where(e => !e.Name.StartsWith('.'))
            .OrderBy(e => e.Name, StringComparer.Ordinal);
}
