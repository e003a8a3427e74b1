namespace CustomerService.Cli.Http;

/// <summary>A request had no whole answer. Whether the other end acted on it is unknown, except for <see cref="WireFault.Connect"/>.</summary>
internal sealed class WireException(WireFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What went wrong.</summary>
    public WireFault Fault { get; } = fault;
}
