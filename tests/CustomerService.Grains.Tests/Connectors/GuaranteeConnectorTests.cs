using System.Collections.Immutable;
using CustomerService.Connectors;
using CustomerService.Grains.Tests.Kit;
using Shop.Guarantees;
using Xunit;

namespace CustomerService.Grains.Tests.Connectors;

/// <summary>The worked example of docs/extending.md: a connector of somebody else's.</summary>
public sealed class GuaranteeConnectorTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"guarantees-{Clusters.NewId()}");
    private readonly IConnector _connector = new GuaranteeConnector();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Connection Shop => new()
    {
        Tenant = "acme",
        Name = "shop",
        Connector = "guarantees",
        Settings = ImmutableSortedDictionary<string, string>.Empty.Add("file", _file),
    };

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Its_schema_is_sound_and_its_records_are_found_page_by_page()
    {
        await File.WriteAllLinesAsync(_file, ["A1;2027-01-31", "A2;2026-03-01", "", "B1;2027-01-31", "B2;2027-01-31"], Stop);

        var schema = (await _connector.DescribeAsync(Shop, Stop)).Value;
        Assert.Empty(ConnectorRules.ProblemsOf(schema!, _connector.Capabilities));

        var query = new ConnectorQuery
        {
            RecordKind = "device",
            Where = ImmutableSortedDictionary<string, string>.Empty.Add("until", "2027-01-31"),
            Limit = 2,
        };
        var first = (await _connector.SearchAsync(Shop, query, Stop)).Value!;
        var second = (await _connector.SearchAsync(Shop, query with { Cursor = first.Next }, Stop)).Value!;
        Assert.Equal(["A1", "B1"], first.Records.Select(record => record.Id));
        Assert.Equal(["B2"], second.Records.Select(record => record.Id));
        Assert.Null(second.Next);

        var read = (await _connector.ReadAsync(Shop, "device", ["A2", "none"], Stop)).Value!;
        Assert.Equal("2026-03-01", Assert.Single(read.Records).Fields["until"]);
    }

    [Fact]
    public async Task What_it_cannot_reach_asks_for_a_person_and_what_it_has_not_gives_up()
    {
        var unreachable = await _connector.DescribeAsync(Shop, Stop);
        Assert.False(unreachable.IsDone);
        Assert.Equal(ConnectorFailureKind.AskPerson, unreachable.Failure.Kind);

        var write = new ConnectorWrite { Key = "k", RecordKind = "device" };
        var written = await _connector.WriteAsync(Shop, [write, write with { Key = "l" }], Stop);
        Assert.Equal([ConnectorFailureKind.GiveUp, ConnectorFailureKind.GiveUp], written.Select(result => result.Failure!.Kind));
        Assert.Equal(ConnectorFailureKind.GiveUp, (await _connector.ReadChangesAsync(Shop, "device", null, 10, Stop)).Failure?.Kind);
        var call = new CustomerService.Channels.InboundRequest { Method = "POST", Url = new Uri("https://shop.example/"), At = default };
        Assert.Equal(401, (await _connector.ReceiveAsync(Shop, call, Stop)).Status);
    }

    [Fact]
    public void Its_connections_are_checked()
    {
        Assert.Empty(ConnectorRules.ProblemsOf(Shop, _connector));
        var bare = Shop with { Settings = ImmutableSortedDictionary<string, string>.Empty };
        Assert.Equal(["settings.file"], ConnectorRules.ProblemsOf(bare, _connector).Select(problem => problem.Field));
    }

    [Fact]
    public void The_documents_show_the_code_that_is_tested()
    {
        var documented = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Example", "extending.md"));
        var code = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Templates", "GuaranteeConnector.cs"));
        Assert.Contains(code.ReplaceLineEndings("\n").Trim(), documented.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }
}
