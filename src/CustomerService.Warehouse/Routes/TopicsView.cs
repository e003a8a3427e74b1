using System.Collections.Immutable;

namespace CustomerService.Warehouse.Routes;

/// <summary>What questions without an answer are about.</summary>
/// <param name="At">When it was looked: a minute ago at most.</param>
/// <param name="Days">Of so many days before.</param>
/// <param name="Questions">How many questions without an answer there were.</param>
/// <param name="Topics">The topics, those with the most questions first.</param>
internal sealed record TopicsView(DateTimeOffset At, int Days, int Questions, ImmutableArray<TopicView> Topics)
{
    private const int MostIds = 100;

    public static TopicsView From(WarehouseTopics topics, int days) => new(topics.At, days, topics.Questions,
    [
        .. topics.Topics.Select(topic => new TopicView
        {
            Topic = topic.Key,
            Label = topic.Label,
            Questions = topic.Questions,
            Share = Math.Round((double)topic.Questions / topics.Questions, 4),
            QuestionsBefore = topic.Before,
            Growth = topic.Before is > 0 ? Math.Round((double)topic.Questions / topic.Before.Value, 2) : null,
            FirstAt = topic.FirstAt,
            LastAt = topic.LastAt,
            Conversations = topic.Conversations.Length,
            ConversationIds = [.. topic.Conversations.Take(MostIds)],
            Examples = topic.Examples,
        }),
    ]);
}
