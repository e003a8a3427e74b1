namespace CustomerService.Storage.Partitions;

/// <summary>A write may or may not have been applied (timeout, broken connection). Read before retrying.</summary>
public sealed class StoreOutcomeUnknownException(string message, Exception? inner = null) : Exception(message, inner);
