namespace CustomerService.Grains.Help;

/// <summary>How often an article helped, and how often it did not.</summary>
internal sealed record FeedbackCounts(long Helped, long DidNotHelp);
