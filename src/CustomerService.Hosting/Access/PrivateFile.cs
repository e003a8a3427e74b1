using System.Security.Cryptography;
using System.Text.Json;

namespace CustomerService.Hosting.Access;

/// <summary>A file with a secret, which nobody but its owner can read.</summary>
internal static class PrivateFile
{
    /// <summary>Writes it as JSON, in the place of what was there.</summary>
    /// <exception cref="IOException">The file can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file can't be written.</exception>
    public static async Task WriteAsync<T>(string file, T content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);

        // Written beside and moved into place with its final mode: nobody can read it meanwhile, and a crash leaves no half file.
        // The name is this process's own: silos of one machine may share the folder.
        var temporary = $"{file}.new-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var stream = new FileStream(temporary, options))
        {
            await JsonSerializer.SerializeAsync(stream, content, JsonSerializerOptions.Web);
        }

        try
        {
            File.Move(temporary, file, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
