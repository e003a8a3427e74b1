using System.Collections.Immutable;

namespace CustomerService.Packs;

/// <summary>
/// What is said when a person is asked for, and while nobody has come. Each list holds alternatives, of which one is sent. What the pack
/// leaves out is said in its language where this product has words for it, see <see cref="HandoffWords"/>; otherwise it is not said.
/// </summary>
public sealed record PackHandoff
{
    /// <summary>Said when a person is asked for while people are there.</summary>
    public required ImmutableArray<ReplyTemplate> InHours { get; init; }

    /// <summary>Said when a person is asked for while nobody is there; usually names <c>{hours.nextOpening}</c>.</summary>
    public required ImmutableArray<ReplyTemplate> OutOfHours { get; init; }

    /// <summary>
    /// The state of things while people are there and none has come: to the first message that waits, and to whoever asks again.
    /// </summary>
    public ImmutableArray<ReplyTemplate> WaitingInHours { get => field.IsDefaultOrEmpty ? InHours : field; init; }

    /// <summary>The state of things while nobody is there.</summary>
    public ImmutableArray<ReplyTemplate> WaitingOutOfHours { get => field.IsDefaultOrEmpty ? OutOfHours : field; init; }

    /// <summary>Short acknowledgements of further messages.</summary>
    public ImmutableArray<ReplyTemplate> Noted { get; init; } = [];

    /// <summary>Added out of hours where no e-mail address is known; empty: none is asked for.</summary>
    public ImmutableArray<ReplyTemplate> AskEmail { get; init; } = [];

    /// <summary>
    /// Said when an address was left; may name <c>{contact.email}</c>. It promises no more than is so: people see the address.
    /// </summary>
    public ImmutableArray<ReplyTemplate> EmailNoted { get; init; } = [];

    /// <summary>Said when the customer goes on with the assistant.</summary>
    public ImmutableArray<ReplyTemplate> Back { get; init; } = [];

    /// <summary>What customers choose to go on with the assistant, and send; empty: it is not offered.</summary>
    public string GoOn { get; init; } = "";
}
