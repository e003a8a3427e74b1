using System.Text.Json.Serialization;
using CustomerService.Channels;
using CustomerService.Gateway.Json;
using CustomerService.Operations;

namespace CustomerService.Gateway.Accounts;

/// <summary>What came and went by an account, over all silos, each since it was started.</summary>
internal sealed record ChannelStateView
{
    /// <summary>The channel.</summary>
    public required string Channel { get; init; }

    /// <summary>The account's name.</summary>
    public required string Account { get; init; }

    /// <summary>Messages that came in.</summary>
    public required long Received { get; init; }

    /// <summary>When one last did; absent for never.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? LastReceived { get; init; }

    /// <summary>Messages that were sent.</summary>
    public required long Sent { get; init; }

    /// <summary>When one last was; absent for never.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? LastSent { get; init; }

    /// <summary>Attempts to send that failed.</summary>
    public required long Failed { get; init; }

    /// <summary>The last one that failed; absent where none did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ChannelErrorView? LastError { get; init; }

    /// <summary>
    /// Whether its provider is called: <c>closed</c> while messages go, <c>open</c> while they wait because it is away, <c>halfOpen</c>
    /// while one of them tries; of several silos the worst. Absent where nothing was sent yet.
    /// </summary>
    [JsonConverter(typeof(CamelCaseEnum<ChannelCircuit>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ChannelCircuit? Circuit { get; init; }

    /// <summary>Until when it is not called, because it is away or wants to be left alone; absent while it is called.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>Messages that wait for their turn at the provider's limits.</summary>
    public required int Waiting { get; init; }

    /// <summary>What each silo may send from the account, e.g. <c>80/s</c>; absent for no limit, and where nothing was sent yet.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AccountRate { get; init; }

    /// <summary>What it may send to one address; absent likewise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AddressRate { get; init; }

    /// <summary>An account, with what is known of it.</summary>
    public static ChannelStateView Of(string channel, string account, ChannelState? state) => new()
    {
        Channel = channel,
        Account = account,
        Received = state?.Received ?? 0,
        LastReceived = state?.LastReceived,
        Sent = state?.Sent ?? 0,
        LastSent = state?.LastSent,
        Failed = state?.Failed ?? 0,
        LastError = state is { LastError: { } reason, LastErrorAt: { } at } ? new ChannelErrorView(at, reason) : null,
        Circuit = state?.Pace?.Circuit,
        PausedUntil = state?.Pace?.Until,
        Waiting = state?.Pace?.Waiting ?? 0,
        AccountRate = state?.Pace?.AccountRate,
        AddressRate = state?.Pace?.AddressRate,
    };
}
