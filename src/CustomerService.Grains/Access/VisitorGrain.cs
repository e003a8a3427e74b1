using CustomerService.Access;
using CustomerService.Storage.GrainStorage;

namespace CustomerService.Grains.Access;

[GrainType("visitor")]
internal sealed class VisitorGrain([PersistentState("visitor", GrainStores.Default)] IPersistentState<VisitorState> state) : Grain, IVisitorGrain
{
    public async Task<int?> ResumeAsync(int number)
    {
        var now = state.State;
        if (now.Revoked || number > now.Newest || number < now.Newest - 1)
        {
            return null;
        }

        if (number == now.Newest)
        {
            await state.ReplaceAsync(now with { Newest = number + 1 });
        }

        return state.State.Newest;
    }

    public async Task RevokeAsync()
    {
        if (!state.State.Revoked)
        {
            await state.ReplaceAsync(state.State with { Revoked = true });
        }
    }

    public Task<bool> IsRevokedAsync() => Task.FromResult(state.State.Revoked);
}
