namespace CustomerService.Storage.Partitions;

/// <summary>The store does not answer or refused before applying anything; the same call may succeed later.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
