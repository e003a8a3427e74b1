namespace CustomerService.Channels;

/// <summary>
/// A file that a message brings. It is kept before the message is, under an id that nobody guesses and that is the same when the message
/// comes again; what it is, is found from its bytes. One that can't be kept is said in the message's text.
/// </summary>
public sealed record InboundFile
{
    /// <summary>The <see cref="Conversations.CustomerMessage.MessageId"/> of the message, in the same result.</summary>
    public required string MessageId { get; init; }

    /// <summary>The name that people see; null for none. A path before it, and what would hide text, is taken away.</summary>
    public string? Name { get; init; }

    /// <summary>What its sender says of it, for where it can't be kept: <c>file</c>, <c>photo</c>.</summary>
    /// <value>The default is <c>file</c>.</value>
    public string Kind { get; init; } = "file";

    /// <summary>What it shows, for those who can't see it; null for nothing.</summary>
    public string? Description { get; init; }

    /// <summary>
    /// Gives its bytes. Asked for at most once, and not at all where the file is kept already; empty where it is not to be had any more.
    /// It is told how many bytes are taken: more than one beyond them need not be read. What it throws
    /// (<see cref="System.Net.Http.HttpRequestException"/>, <see cref="IOException"/>, <see cref="TimeoutException"/>) makes the provider
    /// bring the whole request again.
    /// </summary>
    public required Func<int, CancellationToken, ValueTask<ReadOnlyMemory<byte>>> ReadAsync { get; init; }

    /// <summary>A file whose bytes came with the message.</summary>
    public static InboundFile Of(string messageId, string? name, ReadOnlyMemory<byte> content) =>
        new() { MessageId = messageId, Name = name, ReadAsync = (_, _) => new(content) };

    /// <summary>Names the record, never the file.</summary>
    public override string ToString() => nameof(InboundFile);
}
