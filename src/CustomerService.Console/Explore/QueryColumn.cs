namespace CustomerService.WebConsole.Explore;

/// <summary>A column of an answer or of a table.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Type">What the engine calls its type.</param>
internal sealed record QueryColumn(string Name, string Type)
{
    private static readonly string[] Numbers =
        ["tinyint", "smallint", "integer", "bigint", "hugeint", "utinyint", "usmallint", "uinteger", "ubigint", "uhugeint", "float", "double"];

    /// <summary>Whether its values are numbers.</summary>
    public bool IsNumber => Numbers.Contains(Type, StringComparer.OrdinalIgnoreCase)
        || Type.StartsWith("decimal", StringComparison.OrdinalIgnoreCase);
}
