using System.Globalization;
using System.Text.Json;

namespace CustomerService.Warehouse.Sql;

/// <summary>Values of parameters of queries. A moment goes as text, which queries cast to a timestamp: it is UTC.</summary>
internal static class QueryValue
{
    /// <summary>A text.</summary>
    public static JsonElement Of(string text) => JsonSerializer.SerializeToElement(text, SqlJson.Default.String);

    /// <summary>A moment.</summary>
    public static JsonElement Of(DateTimeOffset moment) => Of(TextOf(moment));

    /// <summary>A day.</summary>
    public static JsonElement Of(DateOnly day) => Of(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>A moment as the engine reads it.</summary>
    public static string TextOf(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    /// <summary>All parameters of a query, as calls carry them.</summary>
    public static string Write(Dictionary<string, JsonElement> parameters) =>
        JsonSerializer.Serialize(parameters, SqlJson.Default.DictionaryStringJsonElement);
}
