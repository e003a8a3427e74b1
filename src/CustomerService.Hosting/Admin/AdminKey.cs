using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerService.Storage.Hosting;
using Microsoft.Extensions.Options;

namespace CustomerService.Hosting.Admin;

/// <summary>
/// What operators prove themselves with: <c>CustomerService:Admin:Key</c>, else one that is made once and kept in the data folder.
/// </summary>
internal sealed class AdminKey(IConfiguration configuration, IOptions<StorageOptions> storage)
{
    public const string FileName = "admin-access.json";
    private const int SecretBytes = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private byte[]? _hash;

    /// <summary>Compares without telling by the time it takes how much was right.</summary>
    public bool Is(string given) => CryptographicOperations.FixedTimeEquals(_hash ??= Hash(Find()), Hash(given));

    /// <summary>Makes the key, where there is none yet, before anybody asks for it.</summary>
    public void Prepare() => _hash ??= Hash(Find());

    private string Find()
    {
        if (configuration["CustomerService:Admin:Key"] is { Length: > 0 } configured)
        {
            return configured;
        }

        var path = Path.Combine(storage.Value.DataFolder, FileName);
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(storage.Value.DataFolder);
            var key = $"csa.{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes))}";
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnerOnly;
            }

            try
            {
                using var file = new FileStream(path, options);
                JsonSerializer.Serialize(file, new { url = AdminBuilding.UrlOf(configuration), adminKey = key });
                return key;
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process of this data folder was first.
            }
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            if (document.RootElement.GetProperty("adminKey").GetString() is { Length: > 0 } stored)
            {
                return stored;
            }
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Empty, cut off, or something else: said below.
        }

        throw new InvalidDataException($"{path} holds no adminKey. Delete the file; a new key is made at the next start.");
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
