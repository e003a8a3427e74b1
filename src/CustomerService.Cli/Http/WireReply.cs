namespace CustomerService.Cli.Http;

/// <summary>An answer, and the loan of the connection that holds it: dispose it once, after the last look at the body.</summary>
internal readonly struct WireReply(WireClient client, WireConnection connection) : IDisposable
{
    /// <summary>The status code.</summary>
    public int Status => connection.Response.Status;

    /// <summary>The body; not to be used after <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Body => connection.Response.Body;

    /// <summary>Seconds to wait before another try, where the other end says so.</summary>
    public int? RetryAfter => connection.Response.RetryAfter;

    /// <summary>Gives the connection back.</summary>
    public void Dispose() => client.Return(connection);
}
