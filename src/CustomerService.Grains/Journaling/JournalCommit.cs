using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Journaling;

/// <summary>What one atomic commit writes beside the head.</summary>
/// <param name="LastSeq">Seq of the last event after the commit.</param>
/// <param name="Snapshot">The state after it, as plain bytes.</param>
/// <param name="Events">The events as plain bytes, or empty for none.</param>
/// <param name="Rows">Further rows: dedupe markers, outbox entries.</param>
internal readonly record struct JournalCommit(
    long LastSeq, ReadOnlyMemory<byte> Snapshot, ReadOnlyMemory<byte> Events, IReadOnlyList<RowOperation> Rows);
