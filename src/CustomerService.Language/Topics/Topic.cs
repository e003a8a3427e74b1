using System.Collections.Immutable;

namespace CustomerService.Language.Topics;

/// <summary>What several texts are about.</summary>
/// <param name="Words">Its most telling words, the most telling first: each is in texts of several people.</param>
/// <param name="Members">The places of its texts among those that were looked at, in order.</param>
public sealed record Topic(ImmutableArray<string> Words, ImmutableArray<int> Members);
