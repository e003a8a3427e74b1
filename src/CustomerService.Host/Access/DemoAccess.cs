using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerService.Access;

namespace CustomerService.Host.Access;

/// <summary>The embedded demo's API key: made at the first start, kept in <c>demo-access.json</c> of the data folder, mode 0600.</summary>
internal sealed class DemoAccess(IGrainFactory grains, string dataFolder)
{
    private sealed record AccessFile(string Tenant, string ApiKey);

    public async Task<(string File, bool Made)> EnsureAsync(string tenant)
    {
        var file = Path.Combine(dataFolder, "demo-access.json");
        var access = grains.GetGrain<IAccessGrain>(tenant);
        if (File.Exists(file) && await IsGoodAsync(access, await File.ReadAllTextAsync(file)))
        {
            return (file, false);
        }

        var created = await access.CreateKeyAsync("demo", AccessScope.All);
        Directory.CreateDirectory(dataFolder);

        // Written beside and moved into place with its final mode: nobody can read it meanwhile, and a crash leaves no half file.
        var temporary = file + ".new";
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var stream = new FileStream(temporary, options))
        {
            await JsonSerializer.SerializeAsync(stream, new AccessFile(tenant, created.Key), JsonSerializerOptions.Web);
        }

        File.Move(temporary, file, overwrite: true);
        return (file, true);
    }

    /// <summary>False when the file is of another data folder's past, or no such file at all.</summary>
    private static async Task<bool> IsGoodAsync(IAccessGrain access, string json)
    {
        try
        {
            var parts = JsonSerializer.Deserialize<AccessFile>(json, JsonSerializerOptions.Web)?.ApiKey.Split('.') ?? [];
            return parts.Length == 4
                && await access.VerifyAsync(parts[2], SHA256.HashData(Encoding.ASCII.GetBytes(parts[3])).ToImmutableArray()) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
