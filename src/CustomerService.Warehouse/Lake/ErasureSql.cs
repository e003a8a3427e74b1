using CustomerService.Warehouse.Facts;
using CustomerService.Warehouse.Sql;

namespace CustomerService.Warehouse.Lake;

/// <summary>
/// What is erased of a table, in SQL. Rows of the subject itself go, and all that it wrote; in those of others its id gives way to nothing.
/// </summary>
internal static class ErasureSql
{
    private static readonly string[] OfCustomers = ["customer_id", "other_id"];

    /// <summary>The rows that are about one of them.</summary>
    public static string Touched(FactTable table, WarehouseErasure erasure) => string.Join(
        " OR ", Named(table, erasure).Select(one => $"{one.Column} IN {one.Ids}").DefaultIfEmpty("false"));

    /// <summary>The rows that go.</summary>
    public static string Gone(FactTable table, WarehouseErasure erasure) => string.Join(
        " OR ",
        Named(table, erasure).Where(one => one.Column == table.Subject || table.IsPersonal)
            .Select(one => $"{one.Column} IN {one.Ids}").DefaultIfEmpty("false"));

    /// <summary>The columns, as they are afterwards.</summary>
    public static string Columns(FactTable table, WarehouseErasure erasure)
    {
        var named = Named(table, erasure).ToDictionary(one => one.Column, one => one.Ids, StringComparer.Ordinal);
        return string.Join(", ", table.Columns.Select(column => named.TryGetValue(column.Name, out var ids)
            ? $"CASE WHEN {column.Name} NOT IN {ids} THEN {column.Name} END AS {column.Name}"
            : column.Name));
    }

    /// <summary>Whether a column names a customer, or a conversation (false); null for all others.</summary>
    public static bool? NamesCustomer(string column) =>
        OfCustomers.Contains(column, StringComparer.Ordinal) ? true : column == FactTable.Conversation ? false : null;

    private static IEnumerable<(string Column, string Ids)> Named(FactTable table, WarehouseErasure erasure)
    {
        foreach (var column in table.Columns)
        {
            var ids = NamesCustomer(column.Name) switch { true => erasure.Customers, false => erasure.Conversations, null => [] };
            if (ids.Length > 0)
            {
                yield return (column.Name, $"({string.Join(", ", ids.Select(QueryEngine.Text))})");
            }
        }
    }
}
