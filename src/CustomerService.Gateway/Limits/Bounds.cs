using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Limits;

/// <summary>The limits as they hold in this process: what is configured, and what follows from its files.</summary>
internal sealed class Bounds
{
    /// <summary>Connections above the limit that are still answered, with 503 and an end, instead of being cut off.</summary>
    public const int Margin = 64;

    private const int Reserve = 256;
    private const int Fewest = 32;
    private const int Most = 20_000;

    public Bounds(IOptions<LimitOptions> options)
        : this(options.Value, FileLimit.Read())
    {
    }

    internal Bounds(LimitOptions options, int files)
    {
        // More than the process can open helps nobody, whoever wrote it.
        var possible = Math.Max(Fewest, files - Reserve - Margin);
        Connections = options.Connections > 0
            ? Math.Min(options.Connections, possible)
            : (int)Math.Clamp((files * 3L / 4) - Reserve, Fewest, Most);
        ConnectionsPerAddress = options.ConnectionsPerAddress > 0 ? options.ConnectionsPerAddress : Math.Max(1, Connections / 2);
        Streams = options.Streams > 0 ? options.Streams : Math.Max(1, Connections * 3 / 4);
        StreamsPerAddress = options.StreamsPerAddress > 0 ? options.StreamsPerAddress : Math.Max(1, Streams / 2);
        StreamsPerKey = options.StreamsPerKey > 0 ? options.StreamsPerKey : Math.Max(1, Streams / 2);
        StreamsPerVisitor = options.StreamsPerVisitor;
    }

    public int Connections { get; }

    public int ConnectionsPerAddress { get; }

    public int Streams { get; }

    public int StreamsPerAddress { get; }

    public int StreamsPerKey { get; }

    public int StreamsPerVisitor { get; }
}
