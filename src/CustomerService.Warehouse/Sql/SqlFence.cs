using System.Collections.Frozen;
using System.Text.Json;
using CustomerService.Warehouse.Facts;
using DuckDB.NET.Data;

namespace CustomerService.Warehouse.Sql;

/// <summary>
/// Says what of a query is not allowed. It is read by the engine's own parser, so what is looked at is what will run: one SELECT over the
/// tables and views of the warehouse, with functions that neither leave it nor say where it runs.
/// </summary>
/// <remarks>
/// Behind it the engine is locked: no files but the tenant's, no network, no extensions, no settings. And behind that it is a process of
/// its own, which is ended when it takes too long or too much.
/// </remarks>
internal static class SqlFence
{
    /// <summary>Longest query, in characters.</summary>
    public const int LongestSql = 20_000;

    private static readonly FrozenSet<string> Tables =
        FactTables.Stored.Select(table => table.Name).Concat(FactViews.Names).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> TableFunctions =
        new[] { "range", "generate_series", "unnest" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Sources = new[]
        { "BASE_TABLE", "SUBQUERY", "JOIN", "TABLE_FUNCTION", "EXPRESSION_LIST", "EMPTY", "EMPTY_FROM" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Functions = new[]
    {
        "current_setting", "getenv", "getvariable", "query", "query_table", "nextval", "currval", "write_log", "sql_auto_complete",
        "json_execute_serialized_sql", "json_serialize_sql", "json_deserialize_sql", "json_serialize_plan", "parse_duckdb_log_message",
        "current_query", "current_connection_id", "in_search_path", "current_database", "current_schemas", "version", "txid_current",
        "current_transaction_id", "has_table_privilege", "add_parquet_key", "st_read", "icu_sort_key", "error",
        // Out of little they make much, faster than the engine can be asked to stop.
        "repeat", "lpad", "rpad", "printf", "format", "bar", "list_resize", "array_resize",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] FunctionFamilies =
        ["pg_", "duckdb_", "pragma_", "read_", "parquet_", "sniff_", "glob", "__internal", "inet_", "has_", "which_", "copy_", "test_", "scan_", "arrow_"];

    /// <summary>Why a query is refused, in words for who wrote it; null where it may run.</summary>
    /// <param name="parser">A connection, to parse with. Nothing is run.</param>
    /// <param name="sql">The query.</param>
    public static string? Problem(DuckDBConnection parser, string sql)
    {
        if (string.IsNullOrWhiteSpace(sql))
        {
            return "The query is empty.";
        }

        if (sql.Length > LongestSql)
        {
            return $"The query is longer than {LongestSql} characters.";
        }

        if (sql.Contains('\0', StringComparison.Ordinal))
        {
            return "The query holds a character that no text has.";
        }

        using var command = parser.CreateCommand();
        command.CommandText = $"SELECT json_serialize_sql('{sql.Replace("'", "''", StringComparison.Ordinal)}')";
        using var parsed = JsonDocument.Parse((string)command.ExecuteScalar()!, new JsonDocumentOptions { MaxDepth = 512 });
        var root = parsed.RootElement;
        if (root.GetProperty("error").GetBoolean())
        {
            var why = root.GetProperty("error_message").GetString()!;
            return why.StartsWith("Only SELECT", StringComparison.Ordinal) ? "Only a SELECT is allowed." : $"It is not valid SQL: {why}";
        }

        var statements = root.GetProperty("statements");
        if (statements.GetArrayLength() != 1)
        {
            return "Only one statement is allowed.";
        }

        var own = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        Gather(statements, own);
        return own.Where(name => !IsName(name)).Select(name => $"The name '{name}' is not allowed in WITH.").FirstOrDefault() ?? Look(statements, own);
    }

    /// <summary>The names that the query gives to its own parts, WITH … AS.</summary>
    private static void Gather(JsonElement node, HashSet<string> own)
    {
        if (node.ValueKind == JsonValueKind.Object)
        {
            if (node.TryGetProperty("cte_map", out var map) && map.TryGetProperty("map", out var parts))
            {
                foreach (var part in parts.EnumerateArray())
                {
                    own.Add(part.GetProperty("key").GetString()!);
                }
            }

            foreach (var member in node.EnumerateObject())
            {
                Gather(member.Value, own);
            }
        }
        else if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in node.EnumerateArray())
            {
                Gather(item, own);
            }
        }
    }

    /// <summary>A name of the query's own can't be one that means something where the query's part is not in scope.</summary>
    private static bool IsName(string name) =>
        name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
        && !FunctionFamilies.Append("sqlite_").Append("fresh_").Any(family => name.StartsWith(family, StringComparison.OrdinalIgnoreCase));

    private static string? Look(JsonElement node, HashSet<string> own)
    {
        if (node.ValueKind == JsonValueKind.Array)
        {
            return node.EnumerateArray().Select(item => Look(item, own)).FirstOrDefault(problem => problem is not null);
        }

        if (node.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return LookAtSource(node, own)
            ?? LookAtFunction(node)
            ?? LookAtNode(node)
            ?? node.EnumerateObject().Select(member => Look(member.Value, own)).FirstOrDefault(problem => problem is not null);
    }

    private static string? LookAtNode(JsonElement node) =>
        node.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() == "RECURSIVE_CTE_NODE"
            ? "WITH RECURSIVE is not allowed."
            : null;

    private static string? LookAtSource(JsonElement node, HashSet<string> own)
    {
        // What stands in FROM is told from all else by its sample.
        if (!node.TryGetProperty("sample", out _) || !node.TryGetProperty("type", out var type) || node.TryGetProperty("select_list", out _)
            || type.GetString() is not { } kind || kind.EndsWith("_NODE", StringComparison.Ordinal))
        {
            return null;
        }

        if (!Sources.Contains(kind))
        {
            return "DESCRIBE, SHOW, SUMMARIZE and PIVOT are not allowed: select from the tables and views.";
        }

        if (kind == "TABLE_FUNCTION")
        {
            var name = node.GetProperty("function").GetProperty("function_name").GetString()!;
            return TableFunctions.Contains(name) ? null : $"The table function '{name}' is not allowed.";
        }

        if (kind != "BASE_TABLE")
        {
            return null;
        }

        var table = node.GetProperty("table_name").GetString()!;
        var schema = node.GetProperty("schema_name").GetString() + node.GetProperty("catalog_name").GetString();
        return schema is "" or "main" && (Tables.Contains(table) || (schema.Length == 0 && own.Contains(table)))
            ? null
            : $"There is no table '{table}' here: the tables and views are {string.Join(", ", Tables.Order(StringComparer.Ordinal))}.";
    }

    private static string? LookAtFunction(JsonElement node)
    {
        if (!node.TryGetProperty("function_name", out var called) || called.GetString() is not { } name)
        {
            return null;
        }

        var isElsewhere = node.TryGetProperty("schema", out var schema) && schema.GetString() is not ("" or "main" or null);
        return isElsewhere || Functions.Contains(name)
            || FunctionFamilies.Any(family => name.StartsWith(family, StringComparison.OrdinalIgnoreCase))
                ? $"The function '{name}' is not allowed."
                : null;
    }
}
