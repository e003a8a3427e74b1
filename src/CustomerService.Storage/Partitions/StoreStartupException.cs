namespace CustomerService.Storage.Partitions;

/// <summary>
/// The stored data can't be used as it is. The message is one line that says what is wrong and what to do; nothing was changed.
/// </summary>
public sealed class StoreStartupException(string message, Exception? inner = null) : Exception(message, inner);
