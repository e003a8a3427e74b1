namespace CustomerService.Proving.GameDay.Faults;

/// <summary>A fault put together from two actions.</summary>
/// <param name="name">What it is, in a few words.</param>
/// <param name="inject">Does it and says what was done.</param>
/// <param name="restore">Undoes it.</param>
/// <param name="hold">How long it lasts.</param>
internal sealed class Fault(
    string name, Func<Random, CancellationToken, Task<string>> inject, Func<CancellationToken, Task>? restore = null,
    TimeSpan hold = default) : IFault
{
    public string Name => name;

    public TimeSpan Hold => hold;

    public Task<string> InjectAsync(Random random, CancellationToken ct) => inject(random, ct);

    public Task RestoreAsync(CancellationToken ct) => restore is null ? Task.CompletedTask : restore(ct);
}
