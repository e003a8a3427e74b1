namespace CustomerService.Gateway.Limits;

/// <summary>What a connection that comes gets.</summary>
internal enum Admittance
{
    /// <summary>It is served.</summary>
    Served,

    /// <summary>Its address has too many: its first request is answered with 429, and that is the end.</summary>
    AddressFull,

    /// <summary>The host has too many: its first request is answered with 503, and that is the end.</summary>
    HostFull,

    /// <summary>It is cut off: even those to be told are too many.</summary>
    CutOff,
}
