namespace CustomerService.EndToEnd.Tests.Brokers;

/// <summary>A real broker, and whoever reads it.</summary>
internal interface IReceivingBroker : IAsyncDisposable
{
    /// <summary>The name of the sink.</summary>
    string Sink { get; }

    /// <summary>An account that is set up as it should be.</summary>
    Dictionary<string, string> Settings { get; }

    /// <summary>What makes of it one with which nothing can arrive, and how that is told.</summary>
    IReadOnlyList<(string Setting, string Value, string Problem)> Mistakes { get; }

    /// <summary>What it said, for the message of a failing test.</summary>
    string Everything { get; }

    /// <summary>All that arrived so far, in the broker's order: the attributes <c>id</c>, <c>subject</c> and <c>sequence</c>.</summary>
    Task<IReadOnlyList<(string Id, string Subject, string Sequence)>> ReadAsync();

    /// <summary>SIGKILL.</summary>
    Task KillAsync();

    Task RunAsync();
}
