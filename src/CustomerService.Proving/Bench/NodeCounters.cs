using System.Globalization;

namespace CustomerService.Proving.Bench;

/// <summary>Counters of a process, from its <c>/metrics</c>.</summary>
internal sealed record NodeCounters(double ProcessorSeconds, double Turns, double StoreCommits, double Messages, double Bytes)
{
    private static readonly HttpClient Http = new();

    public static async Task<NodeCounters> ReadAsync(Uri admin, CancellationToken ct)
    {
        var sums = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var line in (await Http.GetStringAsync(new Uri(admin, "metrics"), ct)).Split('\n'))
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            // name{tags} value [time]
            var name = line[..line.IndexOfAny(['{', ' '])];
            var value = line[(line.LastIndexOf('}') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var first, ..]
                && line.Contains('}', StringComparison.Ordinal)
                ? first
                : line.Split(' ')[1];
            sums[name] = sums.GetValueOrDefault(name) + double.Parse(value, CultureInfo.InvariantCulture);
        }

        return new NodeCounters(
            sums.GetValueOrDefault("dotnet_process_cpu_time_seconds_total"),
            sums.GetValueOrDefault("customer_service_turns_total"),
            sums.GetValueOrDefault("customer_service_store_commits_total"),
            sums.GetValueOrDefault("orleans_messaging_sent_messages_size_bytes_count"),
            sums.GetValueOrDefault("orleans_messaging_sent_messages_size_bytes_sum"));
    }

    public static NodeCounters operator -(NodeCounters left, NodeCounters right) => new(
        left.ProcessorSeconds - right.ProcessorSeconds,
        left.Turns - right.Turns,
        left.StoreCommits - right.StoreCommits,
        left.Messages - right.Messages,
        left.Bytes - right.Bytes);

    public static NodeCounters operator +(NodeCounters left, NodeCounters right) => new(
        left.ProcessorSeconds + right.ProcessorSeconds,
        left.Turns + right.Turns,
        left.StoreCommits + right.StoreCommits,
        left.Messages + right.Messages,
        left.Bytes + right.Bytes);
}
