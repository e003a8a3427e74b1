namespace CustomerService.Proving.Http;

/// <summary>What went wrong between us and the other end.</summary>
internal enum MessageFault
{
    /// <summary>No connection: nobody listens there, or the name is unknown.</summary>
    Connect,

    /// <summary>The connection ended before an answer: whether the message was taken is unknown.</summary>
    Closed,

    /// <summary>The connection ended inside an answer.</summary>
    Truncated,

    /// <summary>No whole answer in time.</summary>
    Timeout,

    /// <summary>The answer is not HTTP as the runtime understands it.</summary>
    Malformed,
}
