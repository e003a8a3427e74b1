namespace CustomerService.Hosting.Failures;

/// <summary>This process can't take part in its cluster. The message is one line with the cure.</summary>
internal sealed class ClusterStartupException(string message, Exception? inner = null) : Exception(message, inner);
