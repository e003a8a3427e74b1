using System.Text.Json.Serialization.Metadata;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Features;
using Microsoft.AspNetCore.Builder;

namespace CustomerService.Gateway.Events;

/// <summary>Shows a conversation as it happens.</summary>
internal sealed class EventFeature : IGatewayFeature
{
    public string Name => "events";

    public IJsonTypeInfoResolver Json => EventJson.Default;

    public void Map(GatewayRoutes routes)
    {
        routes.MapConversation()
            .Tag("Conversations")
            .RequireAuthorization(GatewayAuthentication.ConversationsOrVisitor)
            .RequireCors(GatewayAuthentication.WebChatOrigins)
            .MapGet("/events", EventEndpoints.FollowAsync)
            .Operation(
                "followConversation",
                "Follow a conversation",
                "Server-sent events `message`, `state` and, for keys that may see decisions, `turn`, `withheld`, `rating` and `contact`. An event's id is its seq; "
                + "`Last-Event-ID` resumes without loss or repeat. `reset` says that the conversation was restored from an older copy: forget what was shown, it comes from the start.",
                400, 401, 403, 404, 429, 503)
            .Parameter("lastEventId", "Show what came after this event. The header Last-Event-ID goes before it.", "41")
            .Parameter(EventEndpoints.LastEventIdHeader, "Show what came after this event: browsers send it when they reconnect.", "41")
            .Example(
                response: "id: 4\nevent: state\ndata: {\"seq\":4,\"state\":\"waitingForAgent\",\"expectedAt\":\"2026-11-02T09:31:00+00:00\"}\n\n")
            .CountAsStream();
    }
}
