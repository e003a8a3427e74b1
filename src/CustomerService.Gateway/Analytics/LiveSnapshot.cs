namespace CustomerService.Gateway.Analytics;

/// <summary>A tenant's live counters as they are sent.</summary>
internal sealed record LiveSnapshot(byte[] Json)
{
    public bool Says(LiveSnapshot other) => Json.AsSpan().SequenceEqual(other.Json);
}
