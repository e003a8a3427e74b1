using System.Collections.Immutable;

namespace CustomerService.WebConsole.Transcripts;

/// <summary>The list as it is opened.</summary>
/// <param name="List">Its page.</param>
/// <param name="Channels">The channels that can be asked for.</param>
internal sealed record OpenedList(ConversationList List, ImmutableArray<string> Channels);
