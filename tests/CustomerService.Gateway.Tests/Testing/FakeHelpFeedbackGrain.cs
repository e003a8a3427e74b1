using System.Collections.Immutable;
using CustomerService.Help;

namespace CustomerService.Gateway.Tests.Testing;

/// <summary>One article that helped twice.</summary>
internal sealed class FakeHelpFeedbackGrain : Grain, IHelpFeedbackGrain
{
    public Task CountAsync(string articleId, bool helped) => Task.CompletedTask;

    public Task<ImmutableArray<ArticleFeedback>> ReadAsync() => Task.FromResult<ImmutableArray<ArticleFeedback>>([new ArticleFeedback("returns", 2, 1)]);
}
