namespace CustomerService.Grains.Actors;

/// <summary>What the parts of an actor may ask of the runtime that holds it. In tests a double stands here, and no silo.</summary>
internal interface IActivation
{
    /// <summary>The grain's key, <c>tenant/id</c>.</summary>
    string Key { get; }

    /// <summary>Whether this activation was told to end; false also where that can't be known.</summary>
    bool IsLeaving { get; }

    /// <summary>Ends the activation as soon as its calls have ended.</summary>
    void End();

    /// <summary>Keeps the activation in memory for at least so long, though nobody calls it.</summary>
    void Stay(TimeSpan time);

    /// <summary>
    /// Calls <paramref name="action"/> once, on the activation's own scheduler, unless it is disposed of before. Keeps the activation in
    /// memory until then.
    /// </summary>
    IDisposable CallIn(TimeSpan delay, Action action);
}
