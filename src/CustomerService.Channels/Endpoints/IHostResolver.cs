using System.Net;

namespace CustomerService.Channels.Endpoints;

/// <summary>Resolves names; a seam, so that tests can let a name change its address between two calls.</summary>
internal interface IHostResolver
{
    /// <summary>All addresses of a host.</summary>
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct);
}
