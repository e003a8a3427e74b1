using CustomerService.Conversations;
using CustomerService.Customers;

namespace CustomerService.Grains.Customers;

/// <summary>What callers of a customer hear.</summary>
internal static class CustomerResults
{
    public static readonly CustomerResult Done = new() { Status = CommandStatus.Accepted };

    public static readonly CustomerResult Erased = Problem(CommandStatus.Erased, "This customer's data was erased.");

    public static readonly CustomerResult Unavailable =
        Problem(CommandStatus.Unavailable, "The customer can't be stored right now; try again. Repeating a change is harmless.");

    public static readonly CustomerResult TakenAddress =
        Problem(CommandStatus.Refused, "An address that was given as verified belongs to another customer. If they are the same person, merge them.");

    public static CustomerResult Problem(CommandStatus status, string? problem) => new() { Status = status, Problem = problem };
}
