using System.Text.Json.Serialization.Metadata;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Features;
using Microsoft.AspNetCore.Builder;

namespace CustomerService.Gateway.Verification;

/// <summary>Customers prove that an address is theirs, by a code that is sent there.</summary>
internal sealed class VerificationFeature : IGatewayFeature
{
    private const string Sent = """{"conversationId":"web-5f3c1d0e9b7a4c2f8e6d1a2b3c4d5e6f","seq":5,"duplicate":false,"state":"open"}""";
    private const string Proved = """{"conversationId":"web-5f3c1d0e9b7a4c2f8e6d1a2b3c4d5e6f","seq":7,"duplicate":false,"state":"open"}""";

    public string Name => "verification";

    public IJsonTypeInfoResolver Json => VerificationJson.Default;

    public void Map(GatewayRoutes routes)
    {
        var verify = routes.MapConversation().MapGroup("/verify")
            .Tag("Verification", "Customers prove that an address is theirs.")
            .RequireAuthorization(GatewayAuthentication.ConversationsOrVisitor)
            .RequireCors(GatewayAuthentication.WebChatOrigins);
        verify.MapPost("", VerificationEndpoints.BeginAsync)
            .Operation(
                "verifyAddress",
                "Send a code to an address",
                "Answered the same whether or not anybody has the address. The code is good for ten minutes and five tries, in this conversation; a further one replaces it. 409: no code can be sent to such addresses. 429: three were sent there, or for this conversation, within the hour.",
                400, 401, 403, 404, 409, 410, 413, 415, 429, 503)
            .Example("""{"address":{"channel":"email","address":"ada@example.org"}}""", Sent)
            .CountAsWriting();
        verify.MapPost("/confirm", VerificationEndpoints.ConfirmAsync)
            .Operation(
                "confirmAddress",
                "Give the code back",
                "The conversation is that of the customer who has the address from then on, and is listed with theirs. Repeating it changes nothing. 409: it is not the code, it is good no more, or the address is another customer's than the conversation.",
                400, 401, 403, 404, 409, 410, 413, 415, 429, 503)
            .Example("""{"code":"123456"}""", Proved)
            .CountAsWriting();
    }
}
