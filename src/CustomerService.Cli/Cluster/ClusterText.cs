using System.Globalization;
using System.Text.Json;

namespace CustomerService.Cli.Cluster;

/// <summary>Answers of the admin address as lines for people.</summary>
internal static class ClusterText
{
    public static IEnumerable<string> Status(JsonElement cluster)
    {
        yield return $"{"silo",-36}  {"name",-16}  {"status",-12}  {"since (UTC)",-19}  {"cpu %",6}  {"memory MB",9}  {"grains",8}  {"gateways",8}";
        foreach (var silo in cluster.GetProperty("silos").EnumerateArray())
        {
            yield return $"{Text(silo, "silo"),-36}  {Text(silo, "name"),-16}  {Text(silo, "status"),-12}  {Text(silo, "since")[..19],-19}  {Text(silo, "cpuPercent"),6}  {Text(silo, "memoryMb"),9}  {Text(silo, "activations"),8}  {Text(silo, "clients"),8}{(silo.GetProperty("overloaded").GetBoolean() ? "  OVERLOADED" : "")}";
        }

        foreach (var grain in cluster.GetProperty("grains").EnumerateObject())
        {
            yield return $"{grain.Value.GetInt32().ToString(CultureInfo.InvariantCulture),8} {grain.Name}";
        }
    }

    public static IEnumerable<string> HotKeys(JsonElement keys) => Rows(
        keys, "No messages in the last minutes.", key => $"{Text(key, "messagesPerMinute"),10}/min  {Text(key, "grain")}");

    public static IEnumerable<string> Stuck(JsonElement stuck) => Rows(
        stuck, "Nothing is stuck.", grain => $"{Text(grain, "kind"),-12}  due {Text(grain, "due")}  {Text(grain, "grain")}");

    public static IEnumerable<string> Drained(JsonElement answer) => [$"{Text(answer, "silo")} drains: it finishes its turns and leaves. 'cluster status' shows when it has gone."];

    public static IEnumerable<string> Moved(JsonElement answer) => [$"{Text(answer, "grain")} leaves {Text(answer, "from")}{(Text(answer, "to") is { Length: > 1 } to ? $" for {to}" : "")} when its turn is done."];

    private static IEnumerable<string> Rows(JsonElement rows, string none, Func<JsonElement, string> line) =>
        rows.GetArrayLength() == 0 ? [none] : rows.EnumerateArray().Select(line);

    private static string Text(JsonElement from, string name) => !from.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? "-" : value.ToString();
}
