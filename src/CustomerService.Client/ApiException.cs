namespace CustomerService.Client;

/// <summary>The host answered, and refused.</summary>
/// <param name="status">The status code.</param>
/// <param name="message">What the host says about it.</param>
/// <param name="retryAfter">When to try again, where the host says so.</param>
/// <param name="assignee">Where a conversation is another person's: whose.</param>
public sealed class ApiException(int status, string message, TimeSpan? retryAfter = null, Assignee? assignee = null) : Exception(message)
{
    /// <summary>The status code.</summary>
    public int Status { get; } = status;

    /// <summary>When to try again, where the host says so.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>Where a conversation is another person's: whose. Null else.</summary>
    public Assignee? Assignee { get; } = assignee;

    /// <summary>Whether the same request may succeed later.</summary>
    public bool IsTransient => Status is 408 or 429 or >= 500;
}
