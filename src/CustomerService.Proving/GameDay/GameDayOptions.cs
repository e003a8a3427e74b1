using System.Collections.Immutable;
using CustomerService.Proving.Ledger;

namespace CustomerService.Proving.GameDay;

/// <summary>What a game day is to do.</summary>
internal sealed record GameDayOptions
{
    /// <summary>How many faults are injected, one after the other.</summary>
    public int Faults { get; init; } = 5;

    /// <summary>Messages per second.</summary>
    public double Rate { get; init; } = 50;

    /// <summary>Providers that bring the messages, by their channels, in turn; none for messages to the API.</summary>
    public ImmutableArray<string> Providers { get; init; } = [];

    /// <summary>How many conversations messages are spread over; with providers, how many customers each of them has.</summary>
    public int Conversations { get; init; } = 500;

    /// <summary>How often each message is sent at once.</summary>
    public int Redeliver { get; init; } = 1;

    /// <summary>The channel that messages carry.</summary>
    public string Channel { get; init; } = "api";

    /// <summary>Load before the first fault.</summary>
    public TimeSpan Warmup { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Load after each fault is undone and before the next.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Decides who says what, which fault comes next, and whom it hits.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How long a message is tried.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long one answer may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long conversations may take to come to rest afterwards.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The p99 of accepting messages that counts as recovered.</summary>
    public TimeSpan Recovered { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The record of the endpoint that replies go to, if any.</summary>
    public string? EndpointRecord { get; init; }

    /// <summary>What that endpoint offers against duplicates.</summary>
    public EndpointClass? EndpointClass { get; init; }
}
