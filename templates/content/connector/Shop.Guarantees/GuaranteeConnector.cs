using System.Collections.Immutable;
using CustomerService;
using CustomerService.Connectors;

namespace Shop.Guarantees;

/// <summary>Guarantees of devices: lines of <c>serial;until</c> in a file, ordered by serial number. They are only read.</summary>
/// <remarks>Registered in Program.cs: <c>host.AddConnector&lt;GuaranteeConnector&gt;()</c>. Nothing calls connectors yet.</remarks>
public sealed class GuaranteeConnector : IConnector
{
    private const string Device = "device";

    public string Name => "guarantees";

    public ConnectorCapabilities Capabilities => ConnectorCapabilities.Read | ConnectorCapabilities.Search;

    public ImmutableArray<string> Settings => ["file"];

    public IEnumerable<FieldProblem> Check(Connection connection) =>
        connection.Settings.ContainsKey("file") ? [] : [new FieldProblem("settings.file", "must name the file of guarantees.")];

    public Task<ConnectorResult<ConnectorSchema>> DescribeAsync(Connection connection, CancellationToken ct) =>
        AskAsync(connection, _ => new ConnectorSchema
        {
            Objects =
            [
                new ObjectSchema
                {
                    Name = Device,
                    Capabilities = Capabilities,
                    Fields =
                    [
                        new FieldSchema { Name = "serial", Type = FieldType.Text, Class = DataClass.Personal, ReadOnly = true },
                        new FieldSchema { Name = "until", Type = FieldType.Date, Class = DataClass.Internal, ReadOnly = true },
                    ],
                },
            ],
        }, ct);

    public Task<ConnectorResult<ConnectorPage>> ReadAsync(
        Connection connection, string kind, ImmutableArray<string> ids, CancellationToken ct) =>
        AskAsync(connection, all => new ConnectorPage { Records = [.. all.Where(record => ids.Contains(record.Id))] }, ct);

    public Task<ConnectorResult<ConnectorPage>> SearchAsync(Connection connection, ConnectorQuery query, CancellationToken ct) =>
        AskAsync(connection, all =>
        {
            // The cursor is the last serial number of the page before: lines that come or go meanwhile shift nothing.
            var found = all
                .Where(record => query.Cursor is null || string.CompareOrdinal(record.Id, query.Cursor) > 0)
                .Where(record => query.Where.All(wanted => record.Fields.GetValueOrDefault(wanted.Key) == wanted.Value))
                .Take(query.Limit + 1).ToImmutableArray();
            return found.Length > query.Limit
                ? new ConnectorPage { Records = found[..query.Limit], Next = found[query.Limit - 1].Id }
                : new ConnectorPage { Records = found };
        }, ct);

    private static async Task<ConnectorResult<T>> AskAsync<T>(
        Connection connection, Func<IEnumerable<ConnectorRecord>, T> answer, CancellationToken ct)
        where T : class
    {
        try
        {
            var lines = await File.ReadAllLinesAsync(connection.Settings["file"], ct);
            return new(answer(lines.Select(line => line.Split(';')).Where(cells => cells.Length == 2).Select(RecordOf)));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return new(new ConnectorFailure(ConnectorFailureKind.AskPerson, "the file of guarantees can't be opened"));
        }
        catch (IOException)
        {
            return new(new ConnectorFailure(ConnectorFailureKind.Wait, "the file of guarantees can't be read now"));
        }
    }

    private static ConnectorRecord RecordOf(string[] cells) => new()
    {
        RecordKind = Device,
        Id = cells[0],
        Fields = ImmutableSortedDictionary<string, string?>.Empty.Add("serial", cells[0]).Add("until", cells[1]),
    };
}
