namespace CustomerService.Gateway.Timing;

/// <summary>Marks the route whose callers' waiting is measured.</summary>
internal sealed class MeasuredRoute;
