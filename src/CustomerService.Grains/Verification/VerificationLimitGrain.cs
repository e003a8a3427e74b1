using CustomerService.Storage.GrainStorage;

namespace CustomerService.Grains.Verification;

/// <remarks>An hour ends with the minute in which it does, so that never more than so many fall into one.</remarks>
[GrainType("verification-limit")]
internal sealed class VerificationLimitGrain(
    [PersistentState("verification-limit", GrainStores.Default)] IPersistentState<VerificationLimitState> state, TimeProvider time)
    : Grain, IVerificationLimitGrain
{
    private const int Hour = 60;

    public async Task<TimeSpan?> TakeAsync(int most)
    {
        var now = time.GetUtcNow().UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        var minute = now / TimeSpan.TicksPerMinute;
        var minutes = state.State.Minutes.RemoveAll(each => each.At < minute - Hour);
        if (minutes.Sum(each => each.Count) >= most)
        {
            return TimeSpan.FromTicks(((minutes[0].At + Hour + 1) * TimeSpan.TicksPerMinute) - now);
        }

        await state.ReplaceAsync(state.State with
        {
            Minutes = minutes is [.., var last] && last.At == minute
                ? minutes.SetItem(minutes.Length - 1, last with { Count = last.Count + 1 })
                : minutes.Add(new VerificationMinute(minute, 1)),
        });
        return null;
    }
}
