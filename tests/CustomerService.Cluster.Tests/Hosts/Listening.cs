using System.Globalization;

namespace CustomerService.Cluster.Tests.Hosts;

/// <summary>Which TCP ports a process listens on, as the kernel has it.</summary>
internal static class Listening
{
    private const string Listen = "0A";

    public static IReadOnlyList<int> PortsOf(int process)
    {
        var sockets = Directory.GetFiles($"/proc/{process}/fd")
            .Select(file => new FileInfo(file).LinkTarget ?? "")
            .Where(target => target.StartsWith("socket:[", StringComparison.Ordinal))
            .Select(target => target["socket:[".Length..^1])
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. new[] { "tcp", "tcp6" }.Select(name => $"/proc/{process}/net/{name}").Where(File.Exists).SelectMany(file => File.ReadAllLines(file).Skip(1))
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(fields => fields[3] == Listen && sockets.Contains(fields[9]))
                .Select(fields => int.Parse(fields[1].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture))
                .Order(),
        ];
    }
}
