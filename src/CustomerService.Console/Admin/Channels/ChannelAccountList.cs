using System.Collections.Immutable;

namespace CustomerService.WebConsole.Admin.Channels;

/// <summary>A tenant's accounts on channels.</summary>
/// <param name="Accounts">Those that are set up, by channel.</param>
/// <param name="Channels">The channels that there could be one on.</param>
/// <param name="Silent">How many silos did not say what came and went.</param>
internal sealed record ChannelAccountList(
    ImmutableArray<ChannelAccountFile> Accounts, ImmutableArray<string> Channels, int Silent);
