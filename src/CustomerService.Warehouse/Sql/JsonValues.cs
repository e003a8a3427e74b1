using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace CustomerService.Warehouse.Sql;

/// <summary>Writes what DuckDB answers as JSON.</summary>
internal static class JsonValues
{
    public static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null or DBNull:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case double number:
                Write(json, number);
                break;
            case float number:
                Write(json, number);
                break;
            case DateTime moment:
                json.WriteStringValue(DateTime.SpecifyKind(moment, DateTimeKind.Utc));
                break;
            case DateTimeOffset moment:
                json.WriteStringValue(moment);
                break;
            case DateOnly day:
                json.WriteStringValue(day.ToString("O", CultureInfo.InvariantCulture));
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case BigInteger or sbyte or byte or short or ushort or int or uint or long or ulong:
                json.WriteRawValue(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            case IDictionary members:
                Write(json, members);
                break;
            case Stream bytes:
                Write(json, bytes);
                break;
            case IEnumerable items:
                Write(json, items);
                break;
            default:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void Write(Utf8JsonWriter json, double number)
    {
        if (double.IsFinite(number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static void Write(Utf8JsonWriter json, IDictionary members)
    {
        json.WriteStartObject();
        foreach (DictionaryEntry member in members)
        {
            json.WritePropertyName(Convert.ToString(member.Key, CultureInfo.InvariantCulture)!);
            Write(json, member.Value);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IEnumerable items)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            Write(json, item);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Stream bytes)
    {
        using var copy = new MemoryStream();
        bytes.CopyTo(copy);
        json.WriteBase64StringValue(copy.ToArray());
    }
}
