namespace CustomerService.Gateway.Conversations;

/// <summary>The customer rated the help, 1 to 5.</summary>
internal sealed record RatingEventView(long Seq, int Score);
