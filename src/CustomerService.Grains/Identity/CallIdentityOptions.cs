namespace CustomerService.Grains.Identity;

/// <summary>The signed identity of calls between the processes of a cluster: section <c>CustomerService:Cluster</c>.</summary>
public sealed class CallIdentityOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "CustomerService:Cluster";

    /// <summary>Gets or sets the key that signs calls: the base64 text of 32 bytes, the same in every process.</summary>
    /// <value>Default: none. One is then made at the first start and kept, encrypted, in the cluster's store.</value>
    public string? IdentityKey { get; set; }

    /// <summary>
    /// Gets or sets further keys whose signatures are accepted, for changing <see cref="IdentityKey"/> without an interruption.
    /// </summary>
    /// <value>Default: none.</value>
    public IList<string> AcceptedIdentityKeys { get; } = [];

    /// <summary>Gets or sets how far the clocks of two processes may differ.</summary>
    /// <value>00:00:00 to 00:15:00. Default: 00:00:30.</value>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(30);
}
