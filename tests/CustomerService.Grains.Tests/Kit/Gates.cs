using System.Collections.Concurrent;

namespace CustomerService.Grains.Tests.Kit;

/// <summary>Named doors: who comes to a closed one waits, and a test can see that somebody does.</summary>
internal sealed class Gates
{
    private readonly ConcurrentDictionary<string, (TaskCompletionSource Door, TaskCompletionSource Arrival)> _gates = new(StringComparer.Ordinal);

    public Task PassAsync(string name)
    {
        var (door, arrival) = Of(name);
        arrival.TrySetResult();
        return door.Task;
    }

    public void Open(string name) => Of(name).Door.TrySetResult();

    /// <summary>Returns when somebody stands at the door.</summary>
    public Task ArrivalAsync(string name) => Of(name).Arrival.Task.WaitAsync(TimeSpan.FromMinutes(3));

    private (TaskCompletionSource Door, TaskCompletionSource Arrival) Of(string name) => _gates.GetOrAdd(
        name, _ => (new(TaskCreationOptions.RunContinuationsAsynchronously), new(TaskCreationOptions.RunContinuationsAsynchronously)));
}
