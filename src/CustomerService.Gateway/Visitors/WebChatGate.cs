using CustomerService.Gateway.Features;
using CustomerService.Gateway.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Visitors;

/// <summary>Lets requests pass only for tenants with an open web chat.</summary>
internal sealed class WebChatGate(IOptions<WebChatOptions> webChat) : IRouteGate
{
    public IResult? Refuse(HttpContext context) =>
        context.Request.RouteValues["tenant"] is string tenant && webChat.Value.Find(tenant) is not null ? null : ProblemResult.NotFound();
}
