using System.Collections.Immutable;
using CustomerService.Help;

namespace CustomerService.Gateway.Help;

/// <summary>What readers said of the help pages, by article.</summary>
internal sealed record HelpFeedbackView(ImmutableArray<ArticleFeedback> Articles);
