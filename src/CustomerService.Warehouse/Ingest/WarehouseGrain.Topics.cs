using CustomerService.Warehouse.Facts;
using CustomerService.Warehouse.Lake;
using CustomerService.Warehouse.Sql;
using CustomerService.Warehouse.Topics;
using Microsoft.Extensions.Logging;

namespace CustomerService.Warehouse.Ingest;

/// <summary>
/// Where questions without an answer came in, the grain looks at what they are about. What it finds is stored beside the files.
/// </summary>
internal sealed partial class WarehouseGrain
{
    /// <summary>Of so many days is what is stored.</summary>
    private const int UsualDays = 30;

    private const int MostExamples = 3;

    /// <summary>Who asks gets a look that is no older.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    /// <summary>The last look for each number of days that somebody asked for.</summary>
    private readonly Dictionary<int, TopicLook> _looks = [];

    /// <summary>A look is work: one at a time.</summary>
    private readonly SemaphoreSlim _looking = new(1);

    private Task _topics = Task.CompletedTask;
    private DateTimeOffset _topicsAt = DateTimeOffset.MinValue;
    private bool _hasQuestions;

    public async Task<WarehouseTopics> ReadTopicsAsync(int days, bool withExamples)
    {
        try
        {
            await CaughtUpAsync();
            var look = await LookAsync(days, Fresh, _stopping.Token);
            var (now, texts) = await topics.RecallAsync(Tenant, Stored(), look, _stopping.Token);
            var all = new List<WarehouseTopic>(now.Topics.Length);
            foreach (var topic in now.Topics)
            {
                all.Add(new WarehouseTopic
                {
                    Key = topic.Key,
                    Label = topic.Label,
                    Questions = topic.Questions.Length,
                    Before = topic.Before,
                    FirstAt = topic.Questions[^1].At,
                    LastAt = topic.Questions[0].At,
                    Conversations = [.. topic.Questions.Select(each => each.ConversationId).Distinct(StringComparer.Ordinal)],
                    Examples = withExamples ? await topics.ExamplesAsync(Tenant, topic, texts, MostExamples, _stopping.Token) : [],
                });
            }

            return new WarehouseTopics(now.At, now.Questions, [.. all]);
        }
        catch (QueryRefusedException e)
        {
            return new WarehouseTopics(time.GetUtcNow(), 0, [], e.Message);
        }
    }

    /// <summary>Looks where questions came in, beside what else goes on; at most once in a while.</summary>
    private void LookForTopics()
    {
        if (_hasQuestions && _topics.IsCompleted && time.GetUtcNow() >= _topicsAt)
        {
            _hasQuestions = false;
            _topicsAt = time.GetUtcNow() + options.Value.TopicsEvery;
            _topics = LookForTopicsAsync();
        }
    }

    private async Task LookForTopicsAsync()
    {
        try
        {
            var run = _manifest.Version;
            var look = await LookAsync(UsualDays, TimeSpan.Zero, _stopping.Token);
            await AddOwnAsync(look.ToRows($"{run}"));
        }
        catch (Exception) when (_stopping.IsCancellationRequested)
        {
            // The next activation looks again.
        }
        catch (Exception e)
        {
            _hasQuestions = true;
            LogNoTopics(e, Tenant);
        }
    }

    /// <summary>The last look of so many days, or another one where that is too long ago.</summary>
    private async Task<TopicLook> LookAsync(int days, TimeSpan within, CancellationToken ct)
    {
        await _looking.WaitAsync(ct);
        try
        {
            if (!_looks.TryGetValue(days, out var look) || time.GetUtcNow() - look.At >= within)
            {
                _looks[days] = look = await topics.LookAsync(Tenant, Stored(), days, ct);
            }

            return look;
        }
        finally
        {
            _looking.Release();
        }
    }

    /// <summary>Texts are in files, or nowhere.</summary>
    private LakeView Stored() => new(_manifest, _tail.First, null);

    private void Noticed(FactRow[] written) => _hasQuestions |= written.Length > 0;

    [LoggerMessage(
        2906, LogLevel.Warning, "Tenant {Tenant}: nobody could look at what questions without an answer are about; that is done again.")]
    private partial void LogNoTopics(Exception e, string tenant);
}
