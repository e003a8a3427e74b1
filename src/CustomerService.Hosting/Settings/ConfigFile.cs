using System.Text;
using System.Text.Json;
using CustomerService.Packs.Text;

namespace CustomerService.Hosting.Settings;

/// <summary>Reads the configuration file, and says in one line where it is broken.</summary>
internal static class ConfigFile
{
    private const int MostBytes = 4 * 1024 * 1024;

    /// <summary>The settings of a file; empty, with a problem, where it can't be read.</summary>
    public static IReadOnlyDictionary<string, string?> Read(string path, ICollection<string> problems)
    {
        try
        {
            var text = ReadText(path);
            using (
                JsonDocument.Parse(
                    text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }))
            {
                // Only for the position of a mistake, which the configuration's own reader does not tell.
            }

            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
            return new ConfigurationBuilder().AddJsonStream(stream).Build().AsEnumerable().ToDictionary(StringComparer.OrdinalIgnoreCase);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            problems.Add($"The configuration file {path} is not there{Suggestion(path)}");
        }
        catch (JsonException e)
        {
            problems.Add($"The configuration file {path} is no valid JSON: line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}: {Reason(e)}");
        }
        catch (Exception e) when (e is FormatException or InvalidDataException)
        {
            problems.Add($"The configuration file {path} can't be used: {e.Message.TrimEnd('.')}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            problems.Add($"The configuration file {path} can't be read ({e.Message.TrimEnd('.')}): give this user permission to read it, or name another file with --config FILE.");
        }

        return new Dictionary<string, string?>();
    }

    private static string ReadText(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = file.Read(buffer)) > 0;)
        {
            content.Write(buffer, 0, read);
            if (content.Length > MostBytes)
            {
                throw new InvalidDataException("it is larger than 4 MiB");
            }
        }

        content.Position = 0;
        using var reader = new StreamReader(content);
        return reader.ReadToEnd();
    }

    private static string Suggestion(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        return !Directory.Exists(folder)
            ? ": its folder does not exist."
            : Nearest.Question(Path.GetFileName(path), Directory.EnumerateFiles(folder, "*.json").Select(file => Path.GetFileName(file)));
    }

    /// <summary>The reader's sentence without the position, which is given already.</summary>
    private static string Reason(JsonException e)
    {
        var message = e.Message;
        var at = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return at < 0 ? message : message[..at];
    }
}
