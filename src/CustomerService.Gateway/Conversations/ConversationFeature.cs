using System.Text.Json.Serialization.Metadata;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Features;
using CustomerService.Gateway.Requests;
using CustomerService.Gateway.Timing;
using Microsoft.AspNetCore.Builder;

namespace CustomerService.Gateway.Conversations;

/// <summary>Customers write to a conversation, read it and rate it.</summary>
internal sealed class ConversationFeature : IGatewayFeature
{
    public string Name => "conversations";

    public IJsonTypeInfoResolver Json => ConversationJson.Default;

    public void Map(GatewayRoutes routes)
    {
        var conversation = routes.MapConversation()
            .Tag("Conversations", "Write, read and follow conversations.")
            .RequireAuthorization(GatewayAuthentication.ConversationsOrVisitor)
            .RequireCors(GatewayAuthentication.WebChatOrigins);
        conversation.MapPost("/messages", MessageEndpoints.PostAsync)
            .Operation(
                "postMessage",
                "Post a customer's message",
                "Answered once the message is durable. The same `messageId` again gives the first answer with `duplicate: true`; with other content it is a conflict.",
                400, 401, 403, 404, 409, 410, 413, 415, 429, 503)
            .Example(ConversationExamples.Message, ConversationExamples.Answer)
            .WithMetadata(new MeasuredRoute())
            .CountAsWriting();
        conversation.MapGet("", ConversationEndpoints.ReadAsync)
            .Operation(
                "readConversation",
                "Read a conversation",
                "Messages oldest first, a page at a time: pass `next` as `after`. A page ends at `limit` messages or 2 MiB, whichever comes first.",
                400, 401, 403, 404, 429, 503)
            .Parameter("after", "`next` of the page before; opaque.", "AAAAAAAAADI")
            .Parameter("limit", "Most messages on the page, 1 to 200. Default 50.", "50")
            .Example(response: ConversationExamples.Page);
        conversation.MapPost("/rating", ConversationEndpoints.RateAsync)
            .Operation(
                "rateConversation",
                "Rate the help",
                "One per conversation: a later rating replaces an earlier one, and the same again changes nothing.",
                400, 401, 403, 404, 409, 410, 413, 415, 429, 503)
            .Example("""{"score":5,"comment":"Quick and friendly."}""", CommandView.Example)
            .CountAsWriting();
        conversation.MapPost("/handback", ConversationEndpoints.HandBackAsync)
            .Operation(
                "handBack",
                "Go on with the assistant",
                "While a person is waited for: nobody is waited for any more. Refused once a person has joined. Repeating it changes nothing.",
                400, 401, 403, 404, 409, 410, 429, 503)
            .Example(response: """{"conversationId":"order-4711","seq":9,"duplicate":false,"state":"open"}""")
            .CountAsWriting();
        conversation.MapPost("/contact", ConversationEndpoints.LeaveContactAsync)
            .Operation(
                "leaveContact",
                "Leave an e-mail address",
                "For people to write to. A later one replaces it; it is kept encrypted with the conversation, and is erased with it.",
                400, 401, 403, 404, 409, 410, 413, 415, 429, 503)
            .Example("""{"email":"ada@example.com"}""", """{"conversationId":"order-4711","seq":9,"duplicate":false,"state":"waitingForAgent"}""")
            .CountAsWriting();
    }
}
