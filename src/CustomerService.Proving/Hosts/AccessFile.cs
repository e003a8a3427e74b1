using System.Text.Json;
using CustomerService.Proving.Reporting;

namespace CustomerService.Proving.Hosts;

/// <summary>The key that the embedded demo made at its first start.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="ApiKey">Its key.</param>
internal sealed record AccessFile(string Tenant, string ApiKey)
{
    /// <summary>Reads the file.</summary>
    /// <exception cref="UsageException">It can't be read or holds something else.</exception>
    public static AccessFile Read(string path)
    {
        const string Shape = "{\"tenant\":\"…\",\"apiKey\":\"…\"}";
        try
        {
            var access = JsonSerializer.Deserialize<AccessFile>(File.ReadAllBytes(path), JsonOutput.Line);
            return access is { Tenant.Length: > 0, ApiKey.Length: > 0 }
                ? access
                : throw new UsageException($"{path} holds no {Shape}: give --tenant and --key, or delete it and start the host once more");
        }
        catch (JsonException)
        {
            throw new UsageException($"{path} holds no {Shape}: give --tenant and --key, or delete it and start the host once more");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(
                $"{path} can't be read ({error.Message.TrimEnd('.')}): run as the user who started the host, or give --tenant and --key");
        }
    }
}
