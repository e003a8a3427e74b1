using System.Collections.Immutable;
using CustomerService.Conversations;

namespace CustomerService.Grains.Customers;

/// <summary>What the rules say to a command: events, nothing to do, or a refusal with its reason.</summary>
internal readonly record struct CustomerRuling(ImmutableArray<CustomerEvent> Events, CommandStatus Status, string? Problem)
{
    public static readonly CustomerRuling Nothing = new([], CommandStatus.Accepted, null);

    public static CustomerRuling Of(CustomerEvent e) => new([e], CommandStatus.Accepted, null);

    public static CustomerRuling Refuse(string problem, CommandStatus status = CommandStatus.Refused) => new([], status, problem);
}
