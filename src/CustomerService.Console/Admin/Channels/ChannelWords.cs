using CustomerService.Channels;
using CustomerService.Operations;
using CustomerService.WebConsole.Acting;
using CustomerService.WebConsole.Home;

namespace CustomerService.WebConsole.Admin.Channels;

/// <summary>How an account fares, in words.</summary>
internal static class ChannelWords
{
    /// <summary>Whether its provider is called, and what it last said.</summary>
    public static string Of(ChannelState? state) => state switch
    {
        null => "nothing came or went yet",
        { Pace: { Circuit: ChannelCircuit.Open, Until: { } until } } => $"its provider is away: tried again {TimeText.Of(until)}",
        { Pace.Circuit: ChannelCircuit.Open } => "its provider is away",
        { Pace.Circuit: ChannelCircuit.HalfOpen } => "its provider was away: one message tries",
        { Pace: { Until: { } until } } => $"its provider wants to be left alone until {TimeText.Of(until)}",
        { Pace.Waiting: > 0 and var waiting } => $"{FigureText.Count(waiting)} wait for their turn",
        _ => "works",
    };

    /// <summary>Whether somebody should look.</summary>
    public static bool IsBad(ChannelState? state) =>
        state?.Pace is { } pace && (pace.Circuit != ChannelCircuit.Closed || pace.Until is not null);
}
