namespace CustomerService.Gateway.Limits;

/// <summary>What a route asks of whom it serves, before anything is done for them.</summary>
[Flags]
internal enum CallerLimit
{
    None = 0,

    /// <summary>It opens an event stream.</summary>
    Stream = 1,

    /// <summary>A visitor writes something.</summary>
    Writes = 2,

    /// <summary>It exists only for tenants with an open web chat.</summary>
    WebChat = 4,
}
