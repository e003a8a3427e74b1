namespace CustomerService.Gateway.Conversations;

/// <summary>The customer left an e-mail address.</summary>
internal sealed record ContactEventView(long Seq, string Email);
