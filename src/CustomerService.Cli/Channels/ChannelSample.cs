using System.Collections.Immutable;

namespace CustomerService.Cli.Channels;

/// <summary>A signed sample, as the host makes it.</summary>
internal sealed record ChannelSample(
    string Method, string Path, ImmutableDictionary<string, string> Headers, string Body, string MessageId, string ConversationId);
