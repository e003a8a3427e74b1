using System.Collections.Immutable;
using CustomerService.Connectors;
using Xunit;

namespace Shop.Guarantees.Tests;

public sealed class GuaranteeConnectorTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();
    private readonly GuaranteeConnector _connector = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Connection Connection => new()
    {
        Tenant = "shop",
        Name = "main",
        Connector = "guarantees",
        Settings = ImmutableSortedDictionary<string, string>.Empty.Add("file", _file),
    };

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Its_schema_is_sound_and_its_records_are_found_page_by_page()
    {
        await File.WriteAllLinesAsync(_file, ["A1;2027-01-31", "A2;2026-03-01", "B1;2027-01-31", "B2;2027-01-31"], Stop);
        Assert.Empty(ConnectorRules.ProblemsOf((await _connector.DescribeAsync(Connection, Stop)).Value!, _connector.Capabilities));

        var wanted = ImmutableSortedDictionary<string, string>.Empty.Add("until", "2027-01-31");
        var query = new ConnectorQuery { RecordKind = "device", Where = wanted, Limit = 2 };
        var first = (await _connector.SearchAsync(Connection, query, Stop)).Value!;
        var second = (await _connector.SearchAsync(Connection, query with { Cursor = first.Next }, Stop)).Value!;

        Assert.Equal(["A1", "B1"], first.Records.Select(record => record.Id));
        Assert.Equal(["B2"], second.Records.Select(record => record.Id));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task A_file_that_is_not_there_asks_for_a_person()
    {
        File.Delete(_file);
        Assert.Equal(ConnectorFailureKind.AskPerson, (await _connector.DescribeAsync(Connection, Stop)).Failure?.Kind);
    }
}
