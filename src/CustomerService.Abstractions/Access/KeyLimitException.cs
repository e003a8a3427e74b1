namespace CustomerService.Access;

/// <summary>A tenant has as many good API keys as it may have.</summary>
public sealed class KeyLimitException : Exception
{
    /// <summary>With a message that says nothing.</summary>
    public KeyLimitException()
    {
    }

    /// <summary>With the cure.</summary>
    public KeyLimitException(string message)
        : base(message)
    {
    }

    /// <summary>With the cure and a cause.</summary>
    public KeyLimitException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
