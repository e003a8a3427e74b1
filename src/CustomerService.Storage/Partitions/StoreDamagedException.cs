namespace CustomerService.Storage.Partitions;

/// <summary>What is stored is not what was written (a damaged file, a missing blob). Retrying does not help: restore a backup.</summary>
public sealed class StoreDamagedException(string message, Exception? inner = null) : Exception(message, inner);
