using System.Collections.Immutable;
using CustomerService.Channels;

namespace CustomerService.Connectors;

/// <summary>
/// Speaks to one kind of CRM, ERP or helpdesk, for all tenants who have a <see cref="Connection"/> to one. Register with
/// <c>AddConnector&lt;T&gt;()</c>; one instance serves a whole process at once, so it keeps nothing of a connection but what it can
/// make anew.
/// </summary>
/// <remarks>
/// It calls once and says how it ended: whoever calls retries, waits, gives up or asks a person, by <see cref="ConnectorFailureKind"/>. It
/// throws only <see cref="OperationCanceledException"/> when it is told to give up, and for mistakes of its own. What it can't do
/// (<see cref="Capabilities"/>) it need not write: it is not called.
/// </remarks>
public interface IConnector
{
    /// <summary>
    /// The name that connections give as their connector, e.g. <c>tryton</c>: 1 to 64 lower-case letters, digits and hyphens.
    /// </summary>
    string Name { get; }

    /// <summary>
    /// What can be done with some of its records at least; each kind says what of it (<see cref="ObjectSchema.Capabilities"/>).
    /// </summary>
    ConnectorCapabilities Capabilities { get; }

    /// <summary>How much the system takes at once.</summary>
    ConnectorLimits Limits => new();

    /// <summary>The names of its settings; others are refused.</summary>
    ImmutableArray<string> Settings => [];

    /// <summary>The names of its secrets; others are refused.</summary>
    ImmutableArray<string> Secrets => [];

    /// <summary>
    /// What is wrong with a connection whose names are known, all at once: fields are <c>settings.x</c> and <c>secrets.x</c>. A secret is
    /// never part of a problem.
    /// </summary>
    /// <param name="connection">What a tenant wants to save.</param>
    IEnumerable<FieldProblem> Check(Connection connection) => [];

    /// <summary>What the system holds. It is also how a connection is tried.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="ct">Gives up.</param>
    Task<ConnectorResult<ConnectorSchema>> DescribeAsync(Connection connection, CancellationToken ct);

    /// <summary>Records by id, those that are there, in any order and on one page. <see cref="ConnectorCapabilities.Read"/>.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="kind">The kind of records: <see cref="ObjectSchema.Name"/>.</param>
    /// <param name="ids">Their ids, at most <see cref="ConnectorLimits.Page"/>.</param>
    /// <param name="ct">Gives up.</param>
    Task<ConnectorResult<ConnectorPage>> ReadAsync(Connection connection, string kind, ImmutableArray<string> ids, CancellationToken ct) =>
        Unsupported<ConnectorPage>(nameof(ConnectorCapabilities.Read));

    /// <summary>
    /// A page of records in an order that does not change while they are paged through: what is there from the first page to the last is
    /// found once at least. <see cref="ConnectorCapabilities.Search"/>.
    /// </summary>
    /// <param name="connection">The connection.</param>
    /// <param name="query">What is wanted.</param>
    /// <param name="ct">Gives up.</param>
    Task<ConnectorResult<ConnectorPage>> SearchAsync(Connection connection, ConnectorQuery query, CancellationToken ct) =>
        Unsupported<ConnectorPage>(nameof(ConnectorCapabilities.Search));

    /// <summary>
    /// Writes and deletes. Each has a result of its own, in the order of the writes: some may be done and others not.
    /// <see cref="ConnectorCapabilities.Write"/>, <see cref="ConnectorCapabilities.Delete"/>.
    /// </summary>
    /// <param name="connection">The connection.</param>
    /// <param name="writes">The writes, at most <see cref="ConnectorLimits.Writes"/>, each with its key.</param>
    /// <param name="ct">Gives up; what was sent may have been written.</param>
    Task<ImmutableArray<ConnectorResult<ConnectorWritten>>> WriteAsync(
        Connection connection, ImmutableArray<ConnectorWrite> writes, CancellationToken ct) =>
        Task.FromResult<ImmutableArray<ConnectorResult<ConnectorWritten>>>(
            [.. writes.Select(_ => new ConnectorResult<ConnectorWritten>(No(nameof(ConnectorCapabilities.Write))))]);

    /// <summary>
    /// What changed since a cursor, deletes among it where the system tells. <see cref="ConnectorCapabilities.ChangeFeed"/>.
    /// </summary>
    /// <param name="connection">The connection.</param>
    /// <param name="kind">The kind of records: <see cref="ObjectSchema.Name"/>.</param>
    /// <param name="cursor">
    /// Where it begins, as <see cref="ConnectorChanges.Cursor"/> had it; null for from now on, which brings a cursor and no changes.
    /// </param>
    /// <param name="limit">Most changes: at most <see cref="ConnectorLimits.Page"/>.</param>
    /// <param name="ct">Gives up.</param>
    Task<ConnectorResult<ConnectorChanges>> ReadChangesAsync(
        Connection connection, string kind, string? cursor, int limit, CancellationToken ct) =>
        Unsupported<ConnectorChanges>(nameof(ConnectorCapabilities.ChangeFeed));

    /// <summary>
    /// Verifies and reads a call of the system. It verifies the raw bytes before it reads them, compares in constant time, and refuses
    /// where the connection has no secret. <see cref="ConnectorCapabilities.Webhooks"/>.
    /// </summary>
    /// <param name="connection">The connection that was called.</param>
    /// <param name="request">As it arrived.</param>
    /// <param name="ct">The system has gone.</param>
    ValueTask<ConnectorCall> ReceiveAsync(Connection connection, InboundRequest request, CancellationToken ct) =>
        new(ConnectorCall.Refused);

    private static ConnectorFailure No(string what) => new(ConnectorFailureKind.GiveUp, $"this connector has no '{what}'");

    private static Task<ConnectorResult<T>> Unsupported<T>(string what)
        where T : class => Task.FromResult(new ConnectorResult<T>(No(what)));
}
