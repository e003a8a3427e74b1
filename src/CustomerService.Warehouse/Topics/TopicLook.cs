using System.Collections.Immutable;
using CustomerService.Warehouse.Facts;

namespace CustomerService.Warehouse.Topics;

/// <summary>What questions without an answer were about.</summary>
/// <param name="At">When it was looked.</param>
/// <param name="Days">Of so many days before.</param>
/// <param name="Questions">How many questions there were that could be read.</param>
/// <param name="Topics">The topics, those with the most questions first.</param>
internal sealed record TopicLook(DateTimeOffset At, int Days, int Questions, ImmutableArray<QuestionTopic> Topics)
{
    /// <summary>The rows that are kept of it.</summary>
    /// <param name="run">Tells it from other looks.</param>
    public IEnumerable<FactRow> ToRows(string run) => Topics.Select(topic => new FactRow(
        FactTables.Topics,
        [
            $"topics/{run}/{topic.Key}", At.UtcDateTime, topic.Key, 0L, 0L, "topic.found", topic.Label, (long)Days,
            (long)topic.Questions.Length,
            (long)topic.Questions.Select(each => each.ConversationId).Distinct(StringComparer.Ordinal).Count(),
            (double)topic.Questions.Length / Questions, topic.Questions[^1].At.UtcDateTime, topic.Questions[0].At.UtcDateTime,
            topic.Before is { } before ? (long)before : null,
            topic.Before is > 0 ? (double)topic.Questions.Length / topic.Before : null,
        ]));
}
