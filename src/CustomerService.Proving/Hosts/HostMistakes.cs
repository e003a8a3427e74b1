using CustomerService.Client;
using CustomerService.Proving.Reporting;

namespace CustomerService.Proving.Hosts;

/// <summary>What to tell a user whose host does not answer, or refuses.</summary>
internal static class HostMistakes
{
    /// <summary>Nobody listens.</summary>
    public static UsageException NotThere(HostConnection connection) => new(
        $"No host answers at {connection.Url}: start it with 'dotnet run --project src/CustomerService.Host', or give its address with "
            + $"--url");

    /// <summary>It answers, but not to us.</summary>
    public static UsageException Refused(HostConnection connection, int status) => new(status == 404
        ? $"The host at {connection.Url} does not know tenant '{connection.Tenant}' by this key (404): give the tenant's own key with "
            + $"--key, or the right --access file"
        : $"The host at {connection.Url} refuses the key for tenant '{connection.Tenant}' ({status}): give a valid one with --key, or "
            + $"the right --access file");
}
