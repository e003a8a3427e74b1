namespace CustomerService.Architecture.Tests;

/// <summary>What does not keep the rules for source files, and why. The aim is that all of these are empty.</summary>
internal static class KnownExceptions
{
    /// <summary>Files with more than one type.</summary>
    public static IReadOnlyList<string> SeveralTypes { get; } =
    [
        // A stream and what wraps it are read together.
        "src/CustomerService.Console/Assets/ContentEncoding.cs",
    ];

    /// <summary>Files of more than 400 lines.</summary>
    public static IReadOnlyList<string> LongFiles { get; } = [];

    /// <summary>
    /// Members of .NET, Orleans and clients of brokers whose cancellation token has another name, and has it where we override or implement them (CA1725).
    /// Nothing else calls it anything but <c>ct</c>.
    /// </summary>
    public static IReadOnlySet<string> MembersWithTheirOwnTokenName { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        // Hosted services and health checks.
        "StartingAsync", "StartAsync", "StartedAsync", "StoppingAsync", "StopAsync", "StoppedAsync", "ExecuteAsync", "CheckHealthAsync",

        // Connections, streams and HTTP.
        "BindAsync", "AcceptAsync", "ConnectAsync", "UnbindAsync", "ReadAsync", "WriteAsync", "FlushAsync", "SendAsync", "SerializeToStreamAsync",

        // Grains, their storage, and Orleans' client.
        "OnActivateAsync", "OnDeactivateAsync", "ReadStateAsync", "WriteStateAsync", "ClearStateAsync", "ShouldRetryConnectionAttempt",
    };
}
