using System.Globalization;
using System.Text.Json;

namespace CustomerService.Cli.Cluster;

/// <summary>Answers of the admin address as lines for people.</summary>
internal static class ClusterText
{
    public static IEnumerable<string> Status(JsonElement cluster)
    {
        yield return $"{"silo",-36}  {"host",-16}  {"pid",8}  {"status",-12}  {"since (UTC)",-19}  {"cpu %",6}  {"memory MB",9}  "
            + $"{"grains",8}  {"gateways",8}  {"version",-14}  tls";
        foreach (var silo in cluster.GetProperty("silos").EnumerateArray())
        {
            yield return $"{Text(silo, "silo"),-36}  {Text(silo, "host"),-16}  {Text(silo, "processId"),8}  {Text(silo, "status"),-12}  "
                + $"{Text(silo, "since")[..19],-19}  {Text(silo, "cpuPercent"),6}  {Text(silo, "memoryMb"),9}  "
                + $"{Text(silo, "activations"),8}  {Text(silo, "clients"),8}  {Version(silo),-14}  "
                + $"{Text(silo, "tls")}{(silo.GetProperty("overloaded").GetBoolean() ? "  OVERLOADED" : "")}{(
                    silo.GetProperty("answers").GetBoolean() ? "" : "  DOES NOT ANSWER")}";
        }

        foreach (var grain in cluster.GetProperty("grains").EnumerateObject())
        {
            yield return $"{grain.Value.GetInt32().ToString(CultureInfo.InvariantCulture),8} {grain.Name}";
        }
    }

    public static IEnumerable<string> HotKeys(JsonElement report) =>
    [
        .. Rows(
            report.GetProperty("keys"),
            "No messages in the last minutes.",
            key => $"{Text(key, "messagesPerMinute"),10}/min  {Text(key, "grain")}"),
        .. report.GetProperty("silent").EnumerateArray().Select(
            silo => $"{silo.GetString()} does not answer; its conversations are missing here."),
    ];

    public static IEnumerable<string> Outbox(JsonElement report, DateTimeOffset now)
    {
        var tenants = report.GetProperty("tenants");
        if (tenants.GetArrayLength() == 0)
        {
            yield return "Nothing waits to be sent.";
        }
        else
        {
            yield return $"{"tenant",-16}  {"pending",7}  {"in",5}  {"oldest",10}  {"channel",-12}  {"attempts",8}  {"next try",-9}  "
                + $"last error";
        }

        foreach (var tenant in tenants.EnumerateArray())
        {
            yield return $"{Text(tenant, "tenant"),-16}  {Text(tenant, "pending"),7}  {Text(tenant, "conversations"),5}  "
                + $"{Length(now - tenant.GetProperty("since").GetDateTimeOffset()),10}  {Text(tenant, "channel"),-12}  "
                + $"{Text(tenant, "attempts"),8}  {Length(tenant.GetProperty("nextTry").GetDateTimeOffset() - now),-9}  "
                + $"{Text(tenant, "lastError")} ({Text(tenant, "oldestIn")})";
        }

        if (report.GetProperty("silent").GetInt32() is > 0 and var silent)
        {
            yield return $"{silent.ToString(CultureInfo.InvariantCulture)} of {Text(report, "asked")} conversations did not answer in "
                + $"time; their silo may stand still ('cluster status').";
        }

        if (!report.GetProperty("complete").GetBoolean())
        {
            yield return $"More conversations have something to do than the {Text(report, "asked")} that were asked: --limit asks more.";
        }
    }

    public static IEnumerable<string> Stuck(JsonElement stuck) => Rows(
        stuck, "Nothing is stuck. (Replies that wait for their next try are not stuck: 'cluster outbox'.)", grain =>
            $"{Text(grain, "kind"),-12}  due {Text(grain, "due")}  {Text(grain, "grain")}");

    public static IEnumerable<string> Drained(JsonElement answer) =>
        [$"{Text(answer, "silo")} drains: it finishes its turns and leaves. 'cluster status' shows when it has gone."];

    public static IEnumerable<string> Moved(JsonElement answer) =>
        [$"{Text(answer, "grain")} leaves {Text(answer, "from")}{(
            Text(answer, "to") is { Length: > 1 } to ? $" for {to}" : "")} when its turn is done."];

    /// <summary>The version without the commit that it was built from.</summary>
    private static string Version(JsonElement silo) => Text(silo, "version").Split('+')[0];

    private static string Length(TimeSpan time) => time <= TimeSpan.Zero ? "now"
        : time.TotalHours >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}h{time.Minutes:00}m")
        : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}m{time.Seconds:00}s");

    private static IEnumerable<string> Rows(JsonElement rows, string none, Func<JsonElement, string> line) =>
        rows.GetArrayLength() == 0 ? [none] : rows.EnumerateArray().Select(line);

    private static string Text(JsonElement from, string name) =>
        !from.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? "-" : value.ToString();
}
