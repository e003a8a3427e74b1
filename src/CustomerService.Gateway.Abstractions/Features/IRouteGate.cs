using Microsoft.AspNetCore.Http;

namespace CustomerService.Gateway.Features;

/// <summary>
/// Asked at the routes it was put on with <c>WithMetadata</c>, once it is known who calls and before the body is read or anything else is
/// done: the cheapest place to turn somebody away.
/// </summary>
public interface IRouteGate
{
    /// <summary>
    /// Why a request is not served, such as <c>ProblemResult.NotFound()</c>; null to let it pass. Then its connection is closed.
    /// </summary>
    /// <param name="context">The request; its route values are known.</param>
    IResult? Refuse(HttpContext context);
}
