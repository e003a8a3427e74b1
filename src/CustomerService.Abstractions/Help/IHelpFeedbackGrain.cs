using System.Collections.Immutable;
using Orleans.Concurrency;

namespace CustomerService.Help;

/// <summary>Counts what readers of a tenant's help pages say of them. Key: the tenant. Nothing about the readers is kept.</summary>
[Alias("cs.IHelpFeedbackGrain")]
public interface IHelpFeedbackGrain : IGrainWithStringKey
{
    /// <summary>Counts an answer to "Did this help?". It is on disk when this returns.</summary>
    /// <param name="articleId">The article; the caller has made sure that there is one.</param>
    /// <param name="helped">What the reader said.</param>
    [Alias("Count")]
    Task CountAsync(string articleId, bool helped);

    /// <summary>All counts, those of articles that are gone too, ordered by article.</summary>
    [Alias("Read"), ReadOnly]
    Task<ImmutableArray<ArticleFeedback>> ReadAsync();
}
