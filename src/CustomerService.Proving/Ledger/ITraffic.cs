using CustomerService.Proving.Http;

namespace CustomerService.Proving.Ledger;

/// <summary>What a ledger run sends, and by which way.</summary>
internal interface ITraffic : IDisposable
{
    /// <summary>Makes a message: where it goes, its id and what it says, and how many copies of it are sent at once.</summary>
    /// <param name="number">The message's number in the run, from 0.</param>
    /// <param name="text">What is said.</param>
    /// <param name="random">Decides who says it; the same for the same number and seed.</param>
    (LedgerLine Intent, int Copies) Make(long number, string text, Random random);

    /// <summary>Sends it once.</summary>
    ValueTask<MessageReply> SendAsync(LedgerLine intent, CancellationToken ct);

    /// <summary>The acknowledgement with what an answer of success promises; null where it can't be read.</summary>
    LedgerLine? Promised(LedgerLine acknowledgement, MessageReply reply);

    /// <summary>Whether the host itself acknowledges the message, so that the time until then says something of it.</summary>
    bool IsTimed(LedgerLine intent);
}
