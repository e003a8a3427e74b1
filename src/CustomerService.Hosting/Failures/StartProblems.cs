namespace CustomerService.Hosting.Failures;

/// <summary>Gathers what is wrong while the host is put together, so that all of it is said at once.</summary>
internal sealed class StartProblems
{
    private readonly List<string> _lines = [];

    public bool Any => _lines.Count > 0;

    public void Add(IEnumerable<string> lines) => _lines.AddRange(lines.Except(_lines));

    /// <summary>Does one step; what it complains of is kept, and the next step comes.</summary>
    public void Try(Action step) => Try<object?>(() =>
    {
        step();
        return null;
    });

    /// <inheritdoc cref="Try(Action)"/>
    /// <returns>What the step gave, or the default where it failed.</returns>
    public T? Try<T>(Func<T> step)
    {
        try
        {
            return step();
        }
#pragma warning disable CA1031 // Whatever it is becomes a line.
        catch (Exception e)
        {
            Add(StartFailure.LinesOf(e));
            return default;
        }
#pragma warning restore CA1031
    }

    /// <exception cref="StartRefusedException">Something was wrong: all of it.</exception>
    public void ThrowIfAny()
    {
        if (Any)
        {
            throw new StartRefusedException(_lines);
        }
    }
}
