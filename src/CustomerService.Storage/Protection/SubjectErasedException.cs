namespace CustomerService.Storage.Protection;

/// <summary>The subject's key was destroyed on request: its data is gone for ever and none can be added.</summary>
public sealed class SubjectErasedException(DateTimeOffset erasedAt)
    : Exception($"The data of this subject was erased at {erasedAt:yyyy-MM-dd HH:mm:ss}Z.")
{
    /// <summary>When the key was destroyed.</summary>
    public DateTimeOffset ErasedAt { get; } = erasedAt;
}
