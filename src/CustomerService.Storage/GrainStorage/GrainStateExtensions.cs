namespace CustomerService.Storage.GrainStorage;

/// <summary>Stores the state of a grain.</summary>
public static class GrainStateExtensions
{
    /// <summary>Puts another state in the place of what is stored. What can't be stored is not so: the one before holds on.</summary>
    /// <exception cref="Exception">It was not stored, and nothing has changed.</exception>
    public static async Task ReplaceAsync<TState>(this IPersistentState<TState> state, TState next)
    {
        var before = state.State;
        state.State = next;
        try
        {
            await state.WriteStateAsync(CancellationToken.None);
        }
        catch
        {
            state.State = before;
            throw;
        }
    }

    /// <summary>
    /// The same for a grain that works by itself, where the failure reaches no caller by whom the runtime would hear of it: its activation
    /// ends, for another one may have written, and the next one reads what it wrote.
    /// </summary>
    /// <exception cref="Exception">It was not stored, and the activation ends.</exception>
    public static async Task ReplaceAsync<TState>(this IPersistentState<TState> state, TState next, IGrainBase grain)
    {
        try
        {
            await state.ReplaceAsync(next);
        }
        catch
        {
            grain.DeactivateOnIdle();
            throw;
        }
    }
}
