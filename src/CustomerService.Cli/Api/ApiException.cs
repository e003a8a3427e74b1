namespace CustomerService.Cli.Api;

/// <summary>The host answered, and refused.</summary>
internal sealed class ApiException(int status, string message, TimeSpan? retryAfter) : Exception(message)
{
    /// <summary>The status code.</summary>
    public int Status { get; } = status;

    /// <summary>When to try again, where the host says so.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>Whether the same request may succeed later.</summary>
    public bool IsTransient => Status is 408 or 429 or >= 500;
}
