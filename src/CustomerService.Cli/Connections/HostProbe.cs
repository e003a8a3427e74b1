using System.Net.Http.Headers;
using CustomerService.Client;
using CustomerService.Proving.Hosts;

namespace CustomerService.Cli.Connections;

/// <summary>A look at the host before anything long begins, so that a wrong address or key costs a second and not a run.</summary>
internal static class HostProbe
{
    /// <summary>Returns when a host answers this key.</summary>
    /// <exception cref="CustomerService.Proving.Reporting.UsageException">Nobody answers, or it refuses; the message names the
    /// cure.</exception>
    public static async Task RequireAsync(HostConnection connection, CancellationToken ct)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", connection.Key);
        try
        {
            // 404 is no complaint here: there is no such conversation, and a host says the same of a foreign tenant.
            using var reply = await http.GetAsync(new Uri(connection.Url, connection.ConversationPath("customer-service-probe")), ct);
            if ((int)reply.StatusCode is 401 or 403)
            {
                throw HostMistakes.Refused(connection, (int)reply.StatusCode);
            }
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            throw HostMistakes.NotThere(connection);
        }
    }
}
