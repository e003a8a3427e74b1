using CustomerService.Conversations;

namespace CustomerService.Grains.Conversations;

/// <summary>What senders hear whose command was not carried out.</summary>
internal static class Refusals
{
    public static readonly CommandResult NoConversation = Results.Problem(CommandStatus.NotFound, "There is no such conversation.");

    public static readonly CommandResult Erased = Results.Problem(CommandStatus.Erased, "This conversation's data was erased.");

    public static readonly CommandResult Unavailable =
        Results.Problem(CommandStatus.Unavailable, "The conversation can't be stored right now; nothing was accepted. Try again.", TimeSpan.FromSeconds(1));

    public static readonly CommandResult Unsure = Results.Problem(
        CommandStatus.Unavailable, "It is not known whether this was stored. Send the same again: what was stored is not done twice.", TimeSpan.FromSeconds(1));

    public static readonly CommandResult ConflictingContent =
        Results.Problem(CommandStatus.Conflict, "This messageId was used before with other content.");

    public static readonly CommandResult OptedOut = Results.Problem(
        CommandStatus.Refused, "The customer has forbidden messages here (STOP). They can allow them again: START.");

    public static readonly CommandResult TooManyWaiting =
        Results.Problem(CommandStatus.Busy, "Too many messages wait in this conversation.", TimeSpan.FromSeconds(1));

    /// <summary>Read by customers' channels: the reason is for operators. The sender tries again, or the channel does.</summary>
    public static readonly CommandResult OutOfService = Results.Problem(
        CommandStatus.Unavailable,
        "This tenant is out of service: its pack can't be served. Its operators see why with 'customer-service models status'. Nothing was acknowledged.",
        TimeSpan.FromMinutes(1));
}
