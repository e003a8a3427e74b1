using System.Text.Json.Serialization.Metadata;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Features;
using CustomerService.Gateway.Requests;
using Microsoft.AspNetCore.Builder;

namespace CustomerService.Gateway.Agents;

/// <summary>People of the company take over a conversation, answer and close it.</summary>
internal sealed class AgentFeature : IGatewayFeature
{
    public string Name => "agents";

    public IJsonTypeInfoResolver Json => AgentJson.Default;

    public void Map(GatewayRoutes routes)
    {
        var conversation = routes.MapConversation()
            .Tag("Agents", "People take over, answer and close.")
            .RequireAuthorization(GatewayAuthentication.Agents);
        conversation.MapPost("/agent-messages", AgentEndpoints.PostMessageAsync)
            .Operation(
                "postAgentMessage",
                "Post an agent's message",
                "The agent has the word from then on: the assistant stays silent until the conversation is handed back. A conversation that is nobody's is theirs from then on; one that is a colleague's stays the colleague's.",
                400, 401, 403, 404, 409, 410, 413, 415, 429, 503)
            .Example("""{"messageId":"a-1","text":"Hello, this is Sam. I'll look into it.","agentId":"sam","agentName":"Sam"}""", CommandView.Example);
        conversation.MapPost("/handoff", AgentEndpoints.HandOffAsync)
            .Operation(
                "handOff",
                "Ask for a person, join, or give back",
                "With `agentId` that person takes it, as by `take`; without it one is waited for, and the assistant goes on meanwhile. `toAgent: false` ends either, whoever has it. Repeating it changes nothing.",
                400, 401, 403, 404, 409, 410, 413, 415, 429, 503)
            .Example("""{"toAgent":true,"reason":"asked for a person","agentId":"sam","agentName":"Sam"}""", CommandView.Example);
        conversation.MapPost("/take", OwnershipEndpoints.TakeAsync)
            .Operation(
                "takeConversation",
                "Take a conversation",
                "The agent has it and the word from then on, whether it waited or the assistant had it. Of those who take it at once exactly one has it; all others get 409 with its `assignee`. Taking what one has changes nothing, so it may be sent again.",
                400, 401, 403, 404, 409, 410, 413, 415, 429, 503)
            .Example("""{"agent":"sam","name":"Sam"}""", CommandView.Example);
        conversation.MapPost("/release", OwnershipEndpoints.ReleaseAsync)
            .Operation(
                "releaseConversation",
                "Give a conversation back",
                "To the assistant, or with `to: queue` to those who wait for a person. 409 with its `assignee` where it is another agent's; where it is nobody's nothing changes.",
                400, 401, 403, 404, 409, 410, 413, 415, 429, 503)
            .Example("""{"agent":"sam","to":"queue"}""", """{"conversationId":"order-4711","seq":9,"duplicate":false,"state":"waitingForAgent"}""");
        routes.MapTenant().MapGet("/inbox", InboxEndpoints.ListAsync)
            .Tag("Agents")
            .RequireAuthorization(GatewayAuthentication.Agents)
            .Parameter("state", "`waiting` (default): those that wait for a person. `assigned`: those that a person has.", "waiting")
            .Parameter("agent", "With `assigned`: only those that this agent has.", "sam")
            .Parameter("limit", "Most conversations: 1 to 200; 50 where it is left out.", "50")
            .Parameter("cursor", "The `next` of an earlier page.", "")
            .Operation(
                "readInbox",
                "Who waits for a person",
                "Those who wait longest first, within a second of what happened. Read page by page while things happen, what stays in the list is seen exactly once.",
                400, 401, 403, 404, 503)
            .Example(response: InboxView.Example);
        conversation.MapPost("/move", AgentEndpoints.MoveAsync)
            .Operation(
                "moveConversation",
                "Go on elsewhere",
                "The conversation goes on at a verified address of its customer, with all that was said; the customer is told in both places. Without `channel` it goes to the one that the customer prefers. 409 says what is in the way: no such address, no account, messages forbidden, a provider that waits for the customer to write first.",
                400, 401, 403, 404, 409, 410, 413, 415, 429, 503)
            .Example("""{"channel":"sms"}""", CommandView.Example);
        conversation.MapPost("/typing", AgentEndpoints.ShowTypingAsync)
            .Operation(
                "showTyping",
                "Show that somebody writes",
                "On channels that can show it, for as long as they do (some seconds): call it again while somebody writes. Nothing is kept of it.",
                400, 401, 403, 404, 410, 429, 503)
            .Example(response: """{"conversationId":"order-4711","seq":0,"duplicate":false,"state":"handedOff"}""");
        conversation.MapPost("/close", AgentEndpoints.CloseAsync)
            .Operation(
                "closeConversation",
                "Close a conversation",
                "A further message of the customer reopens it. Repeating it changes nothing.",
                400, 401, 403, 404, 409, 410, 413, 415, 429, 503)
            .Example("""{"reason":"resolved"}""", """{"conversationId":"order-4711","seq":9,"duplicate":false,"state":"closed"}""");
    }
}
