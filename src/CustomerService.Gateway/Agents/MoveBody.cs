using CustomerService.Gateway.Requests;

namespace CustomerService.Gateway.Agents;

/// <summary>Has a conversation go on elsewhere.</summary>
internal sealed record MoveBody : IOptionalBody
{
    /// <summary>
    /// A channel such as <c>sms-twilio</c>, or a kind of address such as <c>sms</c>, <c>whatsapp</c> or <c>email</c>; by default the one
    /// that the customer prefers.
    /// </summary>
    public string? Channel { get; init; }

    /// <summary>The tenant's account there; by default <c>default</c>, else the first.</summary>
    public string? Account { get; init; }

    /// <summary>Which of the customer's verified addresses; by default the one verified last.</summary>
    public string? Address { get; init; }
}
