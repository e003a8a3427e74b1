using CustomerService.Storage.Blobs;
using CustomerService.Storage.Partitions;

namespace CustomerService.Storage.Hosting;

/// <summary>
/// What a store provider makes: three stores, which the host disposes where they are disposable, and how they are opened.
/// </summary>
public sealed record StoreParts
{
    /// <summary>
    /// Gets the rows of conversations, customers, wake-ups and grain state. Content that reaches it is encrypted and at most
    /// <see cref="StorageOptions.RowBytes"/> long.
    /// </summary>
    public required IPartitionStore Data { get; init; }

    /// <summary>Gets the store of the wrapped keys, apart from the data: their backups end at different times.</summary>
    public required IPartitionStore Keys { get; init; }

    /// <summary>Gets the store of what is too long for a row.</summary>
    public required IBlobStore Blobs { get; init; }

    /// <summary>
    /// Gets what makes tables or files where there are none, and says in one line (<see cref="StoreStartupException"/>) why it can't.
    /// </summary>
    /// <value>Default: nothing.</value>
    public Func<CancellationToken, Task> OpenAsync { get; init; } = static _ => Task.CompletedTask;
}
