namespace CustomerService.Cli.Channels;

/// <summary>One step of a channel's test.</summary>
/// <param name="Name">What was tried.</param>
/// <param name="Ok">Whether it is as it should be.</param>
/// <param name="Detail">What was seen, and where it is not right, the cure.</param>
internal sealed record ChannelStep(string Name, bool Ok, string Detail);
