namespace CustomerService.Channels.Tests.Support;

/// <summary>Tells when the head of an answer has reached the client.</summary>
internal sealed class AnswerSignal
{
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task Arrived => _arrived.Task;

    internal void Set() => _arrived.TrySetResult();
}
