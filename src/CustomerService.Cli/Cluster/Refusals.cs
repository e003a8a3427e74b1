using CustomerService.Client;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.Cluster;

/// <summary>Turns what a host refuses, and a host that does not answer, into one line with the cure.</summary>
internal static class Refusals
{
    public static async Task<int> ToUsageAsync(HostConnection host, Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (ApiException refusal)
        {
            throw new UsageException(refusal.Message);
        }
        catch (HttpRequestException error)
        {
            throw new UsageException($"{error.Message.TrimEnd('.')}: is the host running, and is {host.Url} the right address?");
        }
    }
}
