namespace CustomerService.Brokers.Sending;

/// <summary>A broker can't be reached, or takes nothing. The message is for operators.</summary>
internal sealed class BrokerAwayException(string message, Exception? inner = null) : Exception(message, inner);
