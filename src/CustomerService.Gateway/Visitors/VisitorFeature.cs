using System.Text.Json.Serialization.Metadata;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Features;
using CustomerService.Gateway.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Visitors;

/// <summary>Visitors of a site come in, where the tenant has opened its web chat, come back and leave.</summary>
internal sealed class VisitorFeature(IOptions<GatewayOptions> options, WebChatGate gate) : IGatewayFeature
{
    private const string Resume = """{"resumeToken":"csr.CfDJ8…"}""";

    private const string Identity =
        """{"identity":"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjLTEwMDEiLCJleHAiOjE3OTYwMzI4MDB9.l0ZEJG3G5hdjVvOHuR1gy2lLxQHl4wZtsKGv5oWzl8k"}""";

    private const string Session =
        """
        {"token":"csv.CfDJ8…","expiresAt":"2026-11-02T09:46:00+00:00","conversationId":"web-5f3c1d0e9b7a4c2f8e6d1a2b3c4d5e6f",
         "customerId":"visitor-0a1b2c3d4e5f60718293a4b5c6d7e8f9","resumeToken":"csr.CfDJ8…"}
        """;

    public string Name => "visitors";

    public IJsonTypeInfoResolver Json => VisitorJson.Default;

    public void Map(GatewayRoutes routes)
    {
        var visitors = routes.MapTenant().MapGroup("/visitors")
            .Tag("Visitors", "Tokens for visitors of a web chat.")
            .AllowAnonymous()
            .RequireCors(GatewayAuthentication.WebChatOrigins)
            .LimitRate(options.Value.VisitsPerMinute, "Too many visits were started from this address.")
            .WithMetadata(gate);
        visitors.MapPost("", VisitorEndpoints.BeginAsync)
            .Operation(
                "beginVisit",
                "Let a visitor in",
                "Where the tenant has opened its web chat. Gives a token for one new conversation. With an `identity` it is that customer's; 401 says what is wrong with one.",
                400, 401, 404, 409, 410, 413, 415, 429, 503)
            .Example(Identity, Session);
        visitors.MapPost("/resume", VisitorEndpoints.ResumeAsync)
            .Operation(
                "resumeVisit",
                "Let a visitor come back",
                "Gives a fresh token for the conversation of the resume token, and its successor: a resume token that two others followed is no good any more. With an `identity` the conversation becomes that customer's; 409 where it is another's: begin a new visit then.",
                400, 401, 404, 409, 410, 413, 415, 429, 503)
            .Example(Resume, Session);
        visitors.MapPost("/forget", VisitorEndpoints.ForgetAsync)
            .Operation(
                "forgetVisit",
                "Let a visitor leave for good",
                "Revokes all tokens of the visitor, at once on this gateway; on others an open token lives to its end. Repeating it changes nothing.",
                400, 401, 404, 413, 415, 429, 503)
            .Example(Resume);
        routes.MapConversation().MapDelete("/visitor", VisitorEndpoints.RevokeAsync)
            .Tag("Agents")
            .RequireAuthorization(GatewayAuthentication.Agents)
            .Operation(
                "revokeVisitor",
                "Shut a visitor out",
                "Revokes all tokens of the conversation's visitor. The conversation stays. Repeating it changes nothing.",
                400, 401, 403, 404, 503);
    }
}
