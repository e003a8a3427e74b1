using System.Collections.Immutable;
using CustomerService.Feed;
using Orleans.Concurrency;

namespace CustomerService.Warehouse;

/// <summary>
/// A tenant's warehouse: brings its feed into the lake, and answers questions over both what is stored and what came in since. Key: the
/// tenant.
/// </summary>
[Alias("cs.IWarehouseGrain")]
internal interface IWarehouseGrain : IGrainWithStringKey
{
    /// <summary>Keeps it going; silos ask every few seconds.</summary>
    [Alias("Keep"), AlwaysInterleave]
    Task KeepAsync();

    /// <summary>Answers a query in SQL.</summary>
    [Alias("Query"), AlwaysInterleave]
    Task<WarehouseAnswer> QueryAsync(WarehouseQuery query);

    /// <summary>Answers a query in SQL for somebody who may end it: the process that it runs in is ended then.</summary>
    /// <param name="query">The query.</param>
    /// <param name="ct">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    [Alias("QueryUntil"), AlwaysInterleave]
    Task<WarehouseAnswer> QueryUntilAsync(WarehouseQuery query, CancellationToken ct);

    /// <summary>Answers a query of metrics.</summary>
    [Alias("Measure"), AlwaysInterleave]
    Task<WarehouseAnswer> MeasureAsync(MetricQuery query);

    /// <summary>Answers a query of metrics by several things at once.</summary>
    [Alias("MeasureSets"), AlwaysInterleave]
    Task<WarehouseAnswer> MeasureSetsAsync(MetricSetsQuery query);

    /// <summary>Lists conversations, those in which something was said last first.</summary>
    [Alias("ListConversations"), AlwaysInterleave]
    Task<WarehouseAnswer> ListConversationsAsync(ConversationSearch search);

    /// <summary>Reads what questions without an answer are about.</summary>
    /// <param name="days">Of so many days until now.</param>
    /// <param name="withExamples">With some of the questions, redacted.</param>
    [Alias("ReadTopics"), AlwaysInterleave]
    Task<WarehouseTopics> ReadTopicsAsync(int days, bool withExamples);

    /// <summary>Makes a file of what a query finds, and brings it into the blob store.</summary>
    [Alias("Export"), AlwaysInterleave]
    Task<WarehouseAnswer> ExportAsync(WarehouseExport export);

    /// <summary>Forgets customers and conversations: no file holds their ids afterwards.</summary>
    [Alias("Erase"), AlwaysInterleave]
    Task<WarehouseErased> EraseAsync(WarehouseErasure erasure);

    /// <summary>Stores what is in memory, now.</summary>
    /// <returns>How the warehouse is doing, then.</returns>
    [Alias("Flush"), AlwaysInterleave]
    Task<WarehouseStatus> FlushAsync();

    /// <summary>
    /// Stores events that come by no feed. They and the batch's name are stored in one write: what was stored before under that name is not
    /// taken again, whatever crashes.
    /// </summary>
    /// <param name="batch">The batch's name.</param>
    /// <param name="events">Its events: all of each subject. None has a subject that the feed has.</param>
    [Alias("Import"), AlwaysInterleave]
    Task ImportAsync(string batch, ImmutableArray<FeedEvent> events);

    /// <summary>The names of the batches that were imported.</summary>
    [Alias("ReadImported"), AlwaysInterleave]
    Task<ImmutableArray<string>> ReadImportedAsync();

    /// <summary>How it is doing.</summary>
    [Alias("Read"), AlwaysInterleave]
    Task<WarehouseStatus> ReadAsync();
}
