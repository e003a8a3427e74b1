using CustomerService.Gateway.Requests;

namespace CustomerService.Gateway.Agents;

/// <summary>Ends a conversation until the customer writes again.</summary>
internal sealed record CloseBody : IOptionalBody
{
    /// <summary>Why, in an operator's words, at most 500 characters. No customer text. Default <c>resolved</c>.</summary>
    public string? Reason { get; init; }
}
