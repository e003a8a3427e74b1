using System.Collections.Immutable;
using CustomerService.Connectors;
using Shop.Guarantees;
using Xunit;

namespace CustomerService.Grains.Tests.Connectors;

public sealed class ConnectorRulesTests
{
    private static readonly ObjectSchema Order = new()
    {
        Name = "order",
        Capabilities = ConnectorCapabilities.Write,
        Fields =
        [
            new FieldSchema { Name = "number", Type = FieldType.Text, Class = DataClass.Personal, Required = true, MaxLength = 5 },
            new FieldSchema { Name = "total", Type = FieldType.Number, Class = DataClass.Personal },
            new FieldSchema { Name = "state", Type = FieldType.Choice, Class = DataClass.Internal, Choices = ["open", "sent"] },
            new FieldSchema { Name = "made", Type = FieldType.Instant, Class = DataClass.Internal, Required = true, ReadOnly = true },
        ],
    };

    [Fact]
    public void AConnection_IsToldAllThatIsWrong()
    {
        var connection = new Connection
        {
            Tenant = "acme",
            Name = "No name",
            Connector = "guarantees",
            Settings = ImmutableSortedDictionary<string, string>.Empty.Add("file", "a\nb").Add("colour", "red"),
            Secrets = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("token", ["secret"]),
        };

        var problems = ConnectorRules.ProblemsOf(connection, new GuaranteeConnector());
        Assert.Equal(["name", "settings.colour", "settings.file", "secrets.token"], problems.Select(problem => problem.Field));
        Assert.Equal("is not known: use file.", problems[1].Problem);
        Assert.Equal("is not known: this connector has none.", problems[3].Problem);
        Assert.DoesNotContain(problems, problem => problem.Problem.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public void ASecret_HasNoValueTwice_AsWithAccountsOfChannels()
    {
        var connection = new Connection
        {
            Tenant = "acme",
            Name = "main",
            Connector = "guarantees",
            Settings = ImmutableSortedDictionary<string, string>.Empty.Add("file", "a.csv"),
            Secrets = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("token", ["old", "old"]),
        };

        var problems = ConnectorRules.ProblemsOf(connection, new GuaranteeConnector());
        Assert.Contains(new FieldProblem("secrets.token", "must not have the same value twice."), problems);
    }

    [Fact]
    public void ASchema_IsToldAllThatIsWrong()
    {
        var schema = new ConnectorSchema
        {
            Objects =
            [
                Order,
                Order with { Capabilities = ConnectorCapabilities.Webhooks | ConnectorCapabilities.DeletesInFeed, Fields = [] },
                new ObjectSchema
                {
                    Name = "line",
                    Capabilities = ConnectorCapabilities.None,
                    Fields =
                    [
                        new FieldSchema { Name = "order", Type = FieldType.Reference, Class = DataClass.Personal, Refers = "invoice" },
                        new FieldSchema { Name = "colour", Type = FieldType.Choice, Class = DataClass.Public, MaxLength = 0 },
                        new FieldSchema { Name = "colour", Type = FieldType.Text, Class = DataClass.Public },
                    ],
                },
            ],
        };

        Assert.Equal(
            [
                "objects[order]",
                "objects[order].capabilities",
                "objects[order].capabilities",
                "objects[order].fields",
                "objects[line].fields[colour]",
                "objects[line].fields[order].refers",
                "objects[line].fields[colour].choices",
                "objects[line].fields[colour].maxLength",
            ],
            ConnectorRules.ProblemsOf(schema, ConnectorCapabilities.Write | ConnectorCapabilities.DeletesInFeed).Select(p => p.Field));
        Assert.Empty(ConnectorRules.ProblemsOf(new ConnectorSchema { Objects = [Order] }, ConnectorCapabilities.Write));
    }

    [Fact]
    public void AWrite_IsToldAllThatIsWrong()
    {
        var fields = ImmutableSortedDictionary<string, string?>.Empty;
        var wanted = fields.Add("number", "4711").Add("total", "19.90").Add("state", null);
        var good = new ConnectorWrite { Key = "k", RecordKind = "order", Fields = wanted };
        Assert.Empty(ConnectorRules.ProblemsOf(good, Order));

        var bad = good with { Fields = fields.Add("colour", "red").Add("made", "now").Add("state", "lost").Add("total", "19,90") };
        Assert.Equal(
            ["fields.colour", "fields.made", "fields.state", "fields.total", "fields.number"],
            ConnectorRules.ProblemsOf(bad, Order).Select(problem => problem.Field));

        var change = good with { Id = "1", Fields = fields.Add("number", null) };
        Assert.Equal(["fields.number"], ConnectorRules.ProblemsOf(change, Order).Select(problem => problem.Field));
        var tooLong = change with { Fields = fields.Add("number", "123456") };
        Assert.Equal(["fields.number"], ConnectorRules.ProblemsOf(tooLong, Order).Select(problem => problem.Field));
        var delete = good with { Kind = ConnectorWriteKind.Delete };
        Assert.Equal(["recordKind", "id"], ConnectorRules.ProblemsOf(delete, Order).Select(problem => problem.Field));
        Assert.Equal(["key"], ConnectorRules.ProblemsOf(good with { Key = " " }, Order).Select(problem => problem.Field));
    }

    [Theory]
    [InlineData(FieldType.WholeNumber, "-12", true)]
    [InlineData(FieldType.WholeNumber, "1.5", false)]
    [InlineData(FieldType.Number, "19.90", true)]
    [InlineData(FieldType.Number, "1,000", false)]
    [InlineData(FieldType.Number, "1e3", false)]
    [InlineData(FieldType.Boolean, "true", true)]
    [InlineData(FieldType.Boolean, "True", false)]
    [InlineData(FieldType.Date, "2026-11-29", true)]
    [InlineData(FieldType.Date, "29.11.2026", false)]
    [InlineData(FieldType.Instant, "2026-11-29T15:30:00Z", true)]
    [InlineData(FieldType.Instant, "2026-11-29T15:30:00.123+05:30", true)]
    [InlineData(FieldType.Instant, "2026-11-29T15:30:00", false)]
    [InlineData(FieldType.Instant, "2026-11-29 15:30:00 Z", false)]
    [InlineData(FieldType.Json, "{\"a\":1}", true)]
    [InlineData(FieldType.Json, "{a}", false)]
    [InlineData(FieldType.Text, "", true)]
    public void AValue_HasTheFormOfItsType(FieldType type, string value, bool expected) =>
        Assert.Equal(expected, ConnectorRules.IsOf(type, value));
}
