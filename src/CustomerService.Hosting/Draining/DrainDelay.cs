namespace CustomerService.Hosting.Draining;

/// <summary>How long the host goes on serving after it was told to stop: <c>CustomerService:Drain:Delay</c>.</summary>
internal sealed record DrainDelay(TimeSpan Length);
