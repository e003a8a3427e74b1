using System.Collections.Immutable;
using Microsoft.IdentityModel.Tokens;

namespace CustomerService.Channels.Teams;

/// <summary>A key, and the channels that it may speak for; none for all.</summary>
internal sealed record TeamsKey(SecurityKey Key, ImmutableArray<string> Endorsements);
