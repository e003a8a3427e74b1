namespace CustomerService.Gateway.Features;

/// <summary>What a route counts as among those whose number is limited for each caller.</summary>
[Flags]
internal enum CallerLimit
{
    None = 0,

    /// <summary>It opens an event stream.</summary>
    Stream = 1,

    /// <summary>A visitor writes something.</summary>
    Writes = 2,
}
