using System.Text.Json;
using CustomerService.Feed;
using CustomerService.Warehouse.Facts;
using CustomerService.Warehouse.Tests.Kit;

namespace CustomerService.Warehouse.Tests.Facts;

/// <summary>Every event has its place in the warehouse, with what it says.</summary>
public sealed class FactTableTests
{
    public static TheoryData<string> Kinds => [.. FeedKinds.All];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_is_in_one_table(string kind)
    {
        foreach (var collection in new[] { "conversations", "customers", "models" })
        {
            var row = Assert.Single(FactReader.Read(Events.Make($"{collection}/x-1", 7, kind, part: 2), null));
            Assert.Contains(row.Table, FactTables.All);
            Assert.Equal(row.Table.Columns.Length, row.Values.Length);
            Assert.Equal($"{collection}/x-1/7.2", row.Values[0]);
            Assert.Equal((7L, 2L, kind), (row.Values[3], row.Values[4], row.Values[5]));
        }
    }

    /// <summary>What is stored is only what the contracts call public or internal, by the names that they have.</summary>
    [Fact]
    public void Columns_are_members_of_contracts_and_nothing_personal()
    {
        var contracts = typeof(FeedData).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(FeedData))).ToArray();
        foreach (var (table, column) in FactTables.All.SelectMany(table => table.Own.Select(column => (table, column))))
        {
            var members = contracts.Where(type => FactTables.Of(Events.Make("conversations/c", 1, KindOf(type))) is var own
                && (own == table || (table.Kinds.IsEmpty && own.Kinds.IsEmpty)))
                .SelectMany(type => type.GetProperties())
                .Where(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name) == column.Member)
                .ToArray();
            Assert.True(members.Length > 0, $"no event of {table.Name} says '{column.Member}'");
            Assert.All(members, member => Assert.False(member.GetCustomAttributes(false).OfType<ClassifiedAttribute>().Single().IsPersonal));
        }
    }

    [Fact]
    public void A_list_makes_a_row_for_each_item_and_one_for_none()
    {
        Assert.Equal(["a", "b"], Articles("""{"turn":1,"articles":["a","b"]}"""));
        Assert.Equal([null], Articles("""{"turn":1,"articles":[]}"""));
        Assert.Equal([null], Articles("""{"turn":1}"""));

        static IEnumerable<object?> Articles(string data)
        {
            var place = FactTables.Knowledge.Columns.IndexOf(FactTables.Knowledge.Columns.Single(column => column.IsEach));
            return FactReader.Read(Events.Make("conversations/c", 1, "knowledge.used", data), null).Select(row => row.Values[place]);
        }
    }

    [Fact]
    public void What_came_to_mean_something_else_is_left_out_and_the_event_is_kept()
    {
        var row = Assert.Single(FactReader.Read(Events.Make("conversations/c", 1, "turn.decided", """{"turn":"one","policy":7,"elapsedMs":"fast"}"""), null));
        Assert.All(row.Values[6..], Assert.Null);
    }

    private static string KindOf(Type type) => ((FeedKindAttribute)type.GetCustomAttributes(typeof(FeedKindAttribute), false).Single()).Kind;
}
