namespace CustomerService.Proving.GameDay.Local;

/// <summary>Where and how one node runs.</summary>
internal sealed record NodeLocation
{
    /// <summary>The address it listens at and tells the others.</summary>
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>What stands before its command, for example <c>ip netns exec NAME</c>.</summary>
    public IReadOnlyList<string> Prefix { get; init; } = [];

    /// <summary>Its own environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Its program, where it is another than the cluster's.</summary>
    public string? Host { get; init; }
}
