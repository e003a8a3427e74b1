namespace CustomerService.Gateway.Access;

/// <summary>Names that a host needs to guard endpoints of its own with the gateway's keys.</summary>
public static class GatewayAuthentication
{
    /// <summary>The authentication scheme: <c>Authorization: Bearer</c> with an API key, a person's session or a visitor token.</summary>
    public const string Scheme = "CustomerService";

    /// <summary>Policy: scope Conversations, or a visitor's token for the conversation of the route.</summary>
    public const string ConversationsOrVisitor = "CustomerService.ConversationsOrVisitor";

    /// <summary>Policy: scope Agents.</summary>
    public const string Agents = "CustomerService.Agents";

    /// <summary>Policy: scope Customers.</summary>
    public const string Customers = "CustomerService.Customers";

    /// <summary>Policy: scope Admin.</summary>
    public const string Admin = "CustomerService.Admin";

    /// <summary>Policy: scope Analytics, or Admin.</summary>
    public const string Analytics = "CustomerService.Analytics";

    /// <summary>Policy: a person who is signed in, whatever their roles; no API key.</summary>
    public const string SignedIn = "CustomerService.SignedIn";

    /// <summary>CORS policy: the sites that the tenant of the route named for its web chat.</summary>
    public const string WebChatOrigins = "CustomerService.WebChat";
}
