namespace CustomerService.Gateway.Events;

/// <summary>The customer left an e-mail address.</summary>
internal sealed record ContactEventView(long Seq, string Email);
