using System.Collections.Immutable;
using CustomerService.Help;
using CustomerService.Storage.GrainStorage;

namespace CustomerService.Grains.Help;

[GrainType("help-feedback")]
internal sealed class HelpFeedbackGrain(
    [PersistentState("help-feedback", GrainStores.Default)] IPersistentState<HelpFeedbackState> state) : Grain, IHelpFeedbackGrain
{
    // Ids come from packs; more than a pack may hold are those of many packs, and the counts of new ones are then left out.
    private const int MostArticles = 20_000;

    public async Task CountAsync(string articleId, bool helped)
    {
        var before = state.State;
        var counts = before.Articles.GetValueOrDefault(articleId);
        if (counts is null && before.Articles.Count >= MostArticles)
        {
            return;
        }

        counts ??= new FeedbackCounts(0, 0);
        await state.ReplaceAsync(before with
        {
            Articles = before.Articles.SetItem(
                articleId, helped ? counts with { Helped = counts.Helped + 1 } : counts with { DidNotHelp = counts.DidNotHelp + 1 }),
        });
    }

    public Task<ImmutableArray<ArticleFeedback>> ReadAsync() => Task.FromResult<ImmutableArray<ArticleFeedback>>(
        [.. state.State.Articles.Select(article => new ArticleFeedback(article.Key, article.Value.Helped, article.Value.DidNotHelp))]);
}
