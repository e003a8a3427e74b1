using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace CustomerService.Connectors;

/// <summary>What is asked of connections, schemas and writes, whatever their connector.</summary>
public static class ConnectorRules
{
    /// <summary>Characters of a name in a schema.</summary>
    public const int MaxName = 128;

    /// <summary>Everything that is wrong with a connection; empty when it can be saved.</summary>
    /// <param name="connection">What a tenant wants to save.</param>
    /// <param name="connector">Its connector.</param>
    public static ImmutableArray<FieldProblem> ProblemsOf(Connection connection, IConnector connector)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(connector);
        var check = new FieldCheck();
        check.Name("name", connection.Name);
        check.Named(connection.Settings, connector.Settings, connection.Secrets, connector.Secrets, "connector");
        return check.Problems.Count > 0 ? [.. check.Problems] : [.. connector.Check(connection)];
    }

    /// <summary>Everything that is wrong with a schema; empty when it can be mapped.</summary>
    /// <param name="schema">What a connector describes.</param>
    /// <param name="capabilities">What the connector can.</param>
    public static ImmutableArray<FieldProblem> ProblemsOf(ConnectorSchema schema, ConnectorCapabilities capabilities)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var check = new FieldCheck();
        var objects = schema.Objects.IsDefault ? [] : schema.Objects;
        Once(check, "objects", objects, item => item.Name);
        foreach (var item in objects)
        {
            Check(check, $"objects[{item.Name}]", item, schema, capabilities);
        }

        return [.. check.Problems];
    }

    /// <summary>Everything that is wrong with a write; empty when it can be sent.</summary>
    /// <param name="write">The write.</param>
    /// <param name="schema">The schema of the kind of record that it names.</param>
    public static ImmutableArray<FieldProblem> ProblemsOf(ConnectorWrite write, ObjectSchema schema)
    {
        ArgumentNullException.ThrowIfNull(write);
        ArgumentNullException.ThrowIfNull(schema);
        var check = new FieldCheck();
        check.Line("key", write.Key, MaxName);
        var wanted = write.Kind == ConnectorWriteKind.Delete ? ConnectorCapabilities.Delete : ConnectorCapabilities.Write;
        if (!schema.Capabilities.HasFlag(wanted))
        {
            check.Fail("recordKind", write.Kind == ConnectorWriteKind.Delete ? "can't be deleted." : "can't be written.");
        }

        if (write.Kind == ConnectorWriteKind.Delete)
        {
            check.Line("id", write.Id, MaxName);
            return [.. check.Problems];
        }

        foreach (var (name, value) in write.Fields)
        {
            Check(check, $"fields.{name}", schema.Find(name), value);
        }

        foreach (var field in write.Id is null ? schema.Fields.Where(field => field is { Required: true, ReadOnly: false }) : [])
        {
            if (!write.Fields.ContainsKey(field.Name))
            {
                check.Fail($"fields.{field.Name}", "must be given: a new record has it.");
            }
        }

        return [.. check.Problems];
    }

    /// <summary>Whether a value has the form of its type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="value">The value.</param>
    public static bool IsOf(FieldType type, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return type switch
        {
            FieldType.WholeNumber => Int128.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            FieldType.Number => decimal.TryParse(
                value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _),
            FieldType.Boolean => value is "true" or "false",
            FieldType.Date => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            FieldType.Instant => IsInstant(value),
            FieldType.Json => IsJson(value),
            _ => true,
        };
    }

    private static bool IsInstant(string value) =>
        value.Length >= 20 && value[10] == 'T' && (value[^1] == 'Z' || value[^6] is '+' or '-')
        && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsJson(string value)
    {
        try
        {
            using var json = JsonDocument.Parse(value);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void Check(FieldCheck check, string at, ObjectSchema item, ConnectorSchema schema, ConnectorCapabilities capabilities)
    {
        if ((item.Capabilities & ~capabilities) is var more and not ConnectorCapabilities.None)
        {
            check.Fail($"{at}.capabilities", $"must be what the connector can, which is not {more}.");
        }

        if (item.Capabilities.HasFlag(ConnectorCapabilities.DeletesInFeed) && !item.Capabilities.HasFlag(ConnectorCapabilities.ChangeFeed))
        {
            check.Fail($"{at}.capabilities", "must have a change feed for deletes to be in it.");
        }

        var fields = item.Fields.IsDefault ? [] : item.Fields;
        Once(check, $"{at}.fields", fields, field => field.Name);
        foreach (var field in fields)
        {
            if (field.Type == FieldType.Choice && field.Choices.IsDefaultOrEmpty)
            {
                check.Fail($"{at}.fields[{field.Name}].choices", "must not be empty: it is a choice.");
            }

            if (field.Type == FieldType.Reference && (field.Refers is null || schema.Find(field.Refers) is null))
            {
                check.Fail($"{at}.fields[{field.Name}].refers", "must name a kind of records of this schema.");
            }

            if (field.MaxLength is <= 0)
            {
                check.Fail($"{at}.fields[{field.Name}].maxLength", "must be positive.");
            }
        }
    }

    private static void Check(FieldCheck check, string at, FieldSchema? field, string? value)
    {
        if (field is null)
        {
            check.Fail(at, "is not known: the system has no such field.");
        }
        else if (field.ReadOnly)
        {
            check.Fail(at, "must not be written: the system sets it.");
        }
        else if (value is null)
        {
            if (field.Required)
            {
                check.Fail(at, "must not be emptied.");
            }
        }
        else if (field.Type == FieldType.Choice ? !field.Choices.Contains(value) : !IsOf(field.Type, value))
        {
            check.Fail(at, $"must be of the type '{field.Type}'.");
        }
        else if (value.Length > field.MaxLength)
        {
            check.Fail(at, $"must be at most {field.MaxLength} characters long.");
        }
    }

    private static void Once<T>(FieldCheck check, string at, ImmutableArray<T> items, Func<T, string> name)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (items.IsEmpty)
        {
            check.Fail(at, "must not be empty.");
        }

        foreach (var item in items)
        {
            check.Line($"{at}.name", name(item), MaxName);
            if (!seen.Add(name(item)))
            {
                check.Fail($"{at}[{name(item)}]", "is there twice.");
            }
        }
    }
}
