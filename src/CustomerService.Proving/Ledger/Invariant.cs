namespace CustomerService.Proving.Ledger;

/// <summary>The invariants, as numbered in the design.</summary>
internal static class Invariant
{
    public const string NothingLost = "I1";
    public const string OneTurn = "I2";
    public const string OneReplySet = "I3";
    public const string Order = "I4";
    public const string Drained = "I9";
    public const string OnlySent = "sent";
    public const string Stream = "events";
    public const string Delivery = "class";

    /// <summary>All of them, in the order of the report, with what they say.</summary>
    public static IReadOnlyList<(string Id, string Title)> All { get; } =
    [
        (NothingLost, "every acknowledged message is there, with its text"),
        (OneTurn, "one turn per message"),
        (OneReplySet, "one set of replies per turn"),
        (Order, "seqs grow, replies follow what they answer, in order"),
        (OnlySent, "no message that was never sent"),
        (Stream, "the event stream tells the same as the transcript"),
        (Drained, "nothing waits, nothing is left to send"),
        (Delivery, "the endpoint received what its class promises"),
    ];
}
