namespace CustomerService.Gateway.Events;

/// <summary>What was seen is another history than the one that is stored: forget it, the conversation comes from its start.</summary>
internal sealed record ResetEventView(long Seq);
