namespace CustomerService.Proving.Http;

/// <summary>What became of a message that was sent: a whole answer, or what went wrong instead.</summary>
internal readonly record struct MessageReply
{
    /// <summary>A whole answer.</summary>
    public MessageReply(int status, ReadOnlyMemory<byte> body, int? retryAfter)
    {
        Status = status;
        Body = body;
        RetryAfter = retryAfter;
    }

    /// <summary>
    /// No whole answer. Whether the other end acted on the message is unknown, except for <see cref="MessageFault.Connect"/>.
    /// </summary>
    public MessageReply(MessageFault fault) => Fault = fault;

    /// <summary>What went wrong; null where there is a whole answer.</summary>
    public MessageFault? Fault { get; }

    /// <summary>The status code.</summary>
    public int Status { get; }

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Seconds to wait before another try, where the other end says so.</summary>
    public int? RetryAfter { get; }

    /// <summary>Whether the message was taken.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;
}
