namespace CustomerService.Cli.Http;

/// <summary>What went wrong between us and the other end.</summary>
internal enum WireFault
{
    /// <summary>No connection: nobody listens there, or the name is unknown.</summary>
    Connect,

    /// <summary>The connection ended before the first byte of an answer: whether the request was taken is unknown.</summary>
    Closed,

    /// <summary>The connection ended inside an answer.</summary>
    Truncated,

    /// <summary>No whole answer in time.</summary>
    Timeout,

    /// <summary>The answer is not HTTP/1.1 as we understand it.</summary>
    Malformed,
}
