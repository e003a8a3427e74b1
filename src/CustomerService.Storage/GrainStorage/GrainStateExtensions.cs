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
}
