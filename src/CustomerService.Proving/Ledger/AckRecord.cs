using System.Collections.Immutable;

namespace CustomerService.Proving.Ledger;

/// <summary>One acknowledgement.</summary>
/// <param name="Turn">The turn it named; null where it names none, as to a provider.</param>
/// <param name="Duplicate">Whether it called the message a duplicate.</param>
/// <param name="Replies">Seqs of the replies it gave.</param>
/// <param name="Waiting">Whether replies were still to come.</param>
internal sealed record AckRecord(int? Turn, bool Duplicate, ImmutableArray<long> Replies, bool Waiting);
