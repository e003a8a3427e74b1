using System.Collections.Immutable;

namespace CustomerService.Warehouse.Topics;

/// <summary>What several questions are about. It holds none of them: only where they are.</summary>
/// <param name="Key">Tells it from the others of a look.</param>
/// <param name="Label">Its most telling words.</param>
/// <param name="Questions">The questions, the latest first.</param>
/// <param name="Before">How many there were in as long a time before; null where that is not known.</param>
internal sealed record QuestionTopic(string Key, string Label, ImmutableArray<Question> Questions, int? Before);
