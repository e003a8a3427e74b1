using System.Collections.Immutable;
using System.Text.Json;
using CustomerService.Language.Topics;
using CustomerService.Warehouse.Lake;
using CustomerService.Warehouse.Questions;
using CustomerService.Warehouse.Texts;

namespace CustomerService.Warehouse.Topics;

/// <summary>Looks at what questions without an answer are about: of a stretch of time, and of as long a time before it.</summary>
internal sealed class TopicSearch(WarehouseQueries queries, TextSeal seal, TimeProvider time)
{
    /// <summary>Texts that are opened at a time.</summary>
    private const int AtATime = 16;

    private static readonly TopicOptions Options = new();

    /// <summary>Looks, once.</summary>
    /// <exception cref="Sql.QueryRefusedException">The files could not be asked.</exception>
    public async Task<TopicLook> LookAsync(string tenant, LakeView view, int days, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var since = now.AddDays(-days);
        var (texts, isWhole) = await ReadAsync(tenant, view, now.AddDays(-2 * days), ct);
        var opened = await OpenAsync(tenant, texts, ct);
        var topics = await Task.Run(
            () => TopicFinder.Find([.. opened.Select(each => new TopicText(each.Plain, each.Text.Owner))], Options), ct);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        return new TopicLook(now, days, opened.Count(each => each.Text.At >= since),
        [
            .. topics.Select(topic =>
                {
                    var questions = topic.Members.Select(i => opened[i].Text).Where(text => text.At >= since)
                        .Select(QuestionOf).ToImmutableArray();
                    int? before = isWhole ? topic.Members.Length - questions.Length : null;
                    return new QuestionTopic(KeyOf(topic, keys), string.Join(", ", topic.Words), questions, before);
                })
                .Where(topic => IsTold(topic.Questions))
                .OrderByDescending(topic => topic.Questions.Length),
        ]);
    }

    /// <summary>What a look found, without questions that are not in the lake any more.</summary>
    public async Task<(TopicLook Look, IReadOnlyDictionary<string, SealedText> Texts)> RecallAsync(
        string tenant, LakeView view, TopicLook look, CancellationToken ct)
    {
        var (texts, _) = await ReadAsync(tenant, view, look.At.AddDays(-look.Days), ct);
        var known = texts.ToDictionary(text => text.EventId, StringComparer.Ordinal);
        return (look with
        {
            Topics =
            [
                .. look.Topics
                    .Select(topic => topic with { Questions = topic.Questions.RemoveAll(each => !known.ContainsKey(each.EventId)) })
                    .Where(topic => IsTold(topic.Questions)),
            ],
        }, known);
    }

    /// <summary>Some questions of a topic as they were written, redacted, the latest first; none of who was erased.</summary>
    public async Task<ImmutableArray<string>> ExamplesAsync(
        string tenant, QuestionTopic topic, IReadOnlyDictionary<string, SealedText> texts, int most, CancellationToken ct)
    {
        var examples = ImmutableArray.CreateBuilder<string>();
        foreach (var question in topic.Questions)
        {
            if (examples.Count < most && await seal.OpenAsync(tenant, texts[question.EventId], ct) is { } plain
                && !examples.Contains(plain))
            {
                examples.Add(plain);
            }
        }

        return examples.ToImmutable();
    }

    private static bool IsTold(ImmutableArray<Question> questions) =>
        questions.Select(each => each.Owner).Distinct(StringComparer.Ordinal).Count() >= Options.LeastOwners;

    private static Question QuestionOf(SealedText text) => new(text.EventId, text.ConversationId, text.Owner, text.At);

    private static string KeyOf(Topic topic, HashSet<string> keys)
    {
        var key = string.Join('-', topic.Words);
        for (var n = 2; !keys.Add(key); n++)
        {
            key = $"{string.Join('-', topic.Words)}-{n}";
        }

        return key;
    }

    private async Task<(IReadOnlyList<SealedText> Texts, bool IsWhole)> ReadAsync(
        string tenant, LakeView view, DateTimeOffset since, CancellationToken ct)
    {
        using var answer = JsonDocument.Parse(await queries.AskAsync(tenant, view, TopicSql.Of(since), ct));
        return (
            [
                .. answer.RootElement.GetProperty("rows").EnumerateArray().Select(row => new SealedText(
                    row[0].GetString()!, row[1].GetString()!, row[2].GetString(), row[3].GetDateTimeOffset(), row[4].GetString()!)),
            ],
            !answer.RootElement.GetProperty("truncated").GetBoolean());
    }

    private async Task<IReadOnlyList<(SealedText Text, string Plain)>> OpenAsync(
        string tenant, IReadOnlyList<SealedText> texts, CancellationToken ct)
    {
        List<(SealedText, string)> opened = [];
        foreach (var some in texts.Chunk(AtATime))
        {
            var plain = await Task.WhenAll(some.Select(text => seal.OpenAsync(tenant, text, ct)));
            opened.AddRange(some.Zip(plain).Where(each => each.Second is not null).Select(each => (each.First, each.Second!)));
        }

        return opened;
    }
}
