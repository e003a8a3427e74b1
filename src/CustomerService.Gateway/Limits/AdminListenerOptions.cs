namespace CustomerService.Gateway.Limits;

/// <summary>Where operators come in. Set by the host, not by configuration: it knows its admin address.</summary>
public sealed class AdminListenerOptions
{
    /// <summary>
    /// The port whose connections have places of their own, 64, so that operators get in also where callers have taken all others.
    /// </summary>
    /// <value>Default 0: none.</value>
    public int Port { get; set; }
}
