namespace CustomerService.Proving.GameDay.Proxies;

/// <summary>What a proxy does to the connections through it.</summary>
internal sealed record ProxyFault
{
    /// <summary>Nothing.</summary>
    public static ProxyFault None { get; } = new();

    /// <summary>Breaks every connection and refuses new ones.</summary>
    public static ProxyFault Cut { get; } = new() { Refuses = true };

    /// <summary>Connections stay open and carry nothing in either direction, as when a cable is pulled.</summary>
    public static ProxyFault HalfOpen { get; } = new() { HoldsRequests = true, HoldsAnswers = true };

    /// <summary>Requests arrive and are worked on, and their answers do not come back.</summary>
    public static ProxyFault Unanswered { get; } = new() { HoldsAnswers = true };

    /// <summary>Wait before each piece of data is passed on, in each direction.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Most bytes a second per connection and direction; null for no limit.</summary>
    public int? BytesPerSecond { get; init; }

    /// <summary>Whether connections are broken and refused.</summary>
    public bool Refuses { get; init; }

    /// <summary>Whether what clients send is held back.</summary>
    public bool HoldsRequests { get; init; }

    /// <summary>Whether what the servers send is held back.</summary>
    public bool HoldsAnswers { get; init; }

    /// <summary>Connections slowed down.</summary>
    public static ProxyFault Slow(TimeSpan delay) => new() { Delay = delay };

    /// <summary>Connections throttled.</summary>
    public static ProxyFault Throttle(int bytesPerSecond) => new() { BytesPerSecond = bytesPerSecond };
}
