namespace CustomerService.Help;

/// <summary>What readers said of an article.</summary>
/// <param name="ArticleId">The article.</param>
/// <param name="Helped">How often it helped.</param>
/// <param name="DidNotHelp">How often it did not.</param>
[GenerateSerializer, Immutable, Alias("cs.article-feedback")]
public sealed record ArticleFeedback([property: Id(0)] string ArticleId, [property: Id(1)] long Helped, [property: Id(2)] long DidNotHelp);
