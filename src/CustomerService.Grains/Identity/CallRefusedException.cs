namespace CustomerService.Grains.Identity;

/// <summary>A call was not made by a process of this cluster, or too long ago. Nothing was changed.</summary>
public sealed class CallRefusedException : Exception
{
    /// <summary>An exception without a message.</summary>
    public CallRefusedException()
    {
    }

    /// <summary>An exception with a message for operators.</summary>
    public CallRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message for operators and its cause.</summary>
    public CallRefusedException(string message, Exception? inner)
        : base(message, inner)
    {
    }
}
