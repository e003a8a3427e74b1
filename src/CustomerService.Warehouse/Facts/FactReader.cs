using System.Text.Json;
using CustomerService.Feed;

namespace CustomerService.Warehouse.Facts;

/// <summary>Makes rows of events.</summary>
internal static class FactReader
{
    /// <summary>The rows of events, among which each conversation begins.</summary>
    public static IEnumerable<FactRow> ReadWhole(IEnumerable<FeedEvent> events)
    {
        var openings = new Dictionary<string, ConversationOpening>(StringComparer.Ordinal);
        foreach (var happened in events)
        {
            if (happened.Kind == ConversationOpening.Kind)
            {
                openings[happened.Subject] = ConversationOpening.Read(happened);
            }

            foreach (var row in Read(happened, openings.GetValueOrDefault(happened.Subject)))
            {
                yield return row;
            }
        }
    }

    /// <summary>The rows of an event: at least one.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="opening">How its conversation began; null where it is not of one, or nobody knows.</param>
    public static IEnumerable<FactRow> Read(FeedEvent happened, ConversationOpening? opening)
    {
        var table = FactTables.Of(happened);
        using var data = JsonDocument.Parse(happened.Data);
        var values = new object?[table.Columns.Length];
        values[0] = happened.Id;
        values[1] = happened.At.UtcDateTime;
        values[2] = table.Subject == "subject"
            ? happened.Subject
            : happened.Subject[(happened.Subject.IndexOf('/', StringComparison.Ordinal) + 1)..];
        values[3] = happened.Seq;
        values[4] = (long)happened.Part;
        values[5] = happened.Kind;
        if (table.HasOpening)
        {
            (values[6], values[7], values[8]) = (opening?.At, opening?.Channel, opening?.Account);
        }

        var each = -1;
        for (var i = table.OwnFrom; i < values.Length; i++)
        {
            var column = table.Columns[i];
            if (column.IsEach)
            {
                each = i;
            }
            else
            {
                values[i] = Value(column, data.RootElement);
            }
        }

        if (each < 0 || !data.RootElement.TryGetProperty(table.Columns[each].Member!, out var items) || items.GetArrayLength() == 0)
        {
            return [new FactRow(table, values)];
        }

        return [.. items.EnumerateArray().Select(item => new FactRow(table, With(values, each, item.GetString())))];
    }

    private static object?[] With(object?[] values, int place, object? value)
    {
        var copy = (object?[])values.Clone();
        copy[place] = value;
        return copy;
    }

    private static object? Value(FactColumn column, JsonElement data)
    {
        if (!data.TryGetProperty(column.Member!, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return column.Otherwise;
        }

        return (column.Type, value.ValueKind) switch
        {
            (FactType.Text, JsonValueKind.String) => value.GetString(),
            (FactType.Integer, JsonValueKind.Number) when value.TryGetInt64(out var number) => number,
            (FactType.Number, JsonValueKind.Number) => value.GetDouble(),
            (FactType.Flag, JsonValueKind.True or JsonValueKind.False) => value.GetBoolean(),
            // A kind's field that came to mean something else: the event is kept, without it.
            _ => null,
        };
    }
}
