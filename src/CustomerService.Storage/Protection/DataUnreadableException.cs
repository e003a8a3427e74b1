namespace CustomerService.Storage.Protection;

/// <summary>Stored data can't be decrypted: it was damaged or changed, belongs elsewhere, or its key is another one.</summary>
public sealed class DataUnreadableException(string message, Exception? inner = null) : Exception(message, inner);
