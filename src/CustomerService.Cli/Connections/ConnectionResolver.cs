using CustomerService.Client;
using CustomerService.Proving.Hosts;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.Connections;

/// <summary>Puts together where to connect from options and the access file.</summary>
internal static class ConnectionResolver
{
    private const string Demo = "demo";

    /// <summary>Resolves a connection.</summary>
    /// <exception cref="UsageException">Something is missing or wrong; all of it is named.</exception>
    public static HostConnection Resolve(string url, string? tenant, string? key, string? accessFile, string workingDirectory)
    {
        List<string> mistakes = [];
        if (
            !Uri.TryCreate(url.EndsWith('/') ? url : url + "/", UriKind.Absolute, out var address)
                || address.Scheme is not ("http" or "https"))
        {
            mistakes.Add($"--url '{url}' is no http or https address: give one such as http://127.0.0.1:5080");
        }

        AccessFile? access = null;
        if (tenant is null || key is null)
        {
            var path = accessFile is null ? FindOf(tenant, workingDirectory) : Path.GetFullPath(accessFile, workingDirectory);
            try
            {
                access = path is null ? null : AccessFile.Read(path);
            }
            catch (UsageException mistake)
            {
                mistakes.AddRange(mistake.Lines);
            }

            if (path is null)
            {
                mistakes.Add(
                    $"No key: data/{FileOf(tenant ?? Demo)} is neither here nor in a folder above. Start the host once in this folder, "
                        + $"or give --tenant and --key, or --access FILE");
            }
        }

        key ??= access?.ApiKey;
        if (key is not null && (key.Length == 0 || key.Any(c => c is <= ' ' or > '~')))
        {
            mistakes.Add("The API key holds characters that no key has: copy it again, without spaces and line ends");
        }

        return mistakes.Count > 0
            ? throw new UsageException(mistakes)
            : new HostConnection(address!, tenant ?? access!.Tenant, key!);
    }

    /// <summary>Where a host puts a tenant's first key.</summary>
    private static string FileOf(string tenant) => $"{tenant}-access.json";

    private static string? FindOf(string? tenant, string workingDirectory) =>
        (tenant is not null && GrainKeys.IsTenant(tenant) ? DataFiles.Find(FileOf(tenant), workingDirectory) : null)
            ?? DataFiles.Find(FileOf(Demo), workingDirectory);
}
