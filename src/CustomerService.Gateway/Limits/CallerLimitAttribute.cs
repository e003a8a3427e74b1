namespace CustomerService.Gateway.Limits;

/// <summary>Says which limits a route has.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CallerLimitAttribute(CallerLimit limit) : Attribute
{
    public CallerLimit Limit { get; } = limit;
}
