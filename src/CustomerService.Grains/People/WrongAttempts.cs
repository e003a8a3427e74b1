namespace CustomerService.Grains.People;

/// <summary>
/// How long somebody who was wrong has to wait: not at all the first four times, then half a minute, twice as long each time, a quarter of
/// an hour at most. It lives with the activation, which lives while it is tried.
/// </summary>
internal sealed class WrongAttempts(TimeProvider time)
{
    private const int Free = 4;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private int _count;
    private DateTimeOffset _until;

    public TimeSpan Wait => _until > time.GetUtcNow() ? _until - time.GetUtcNow() : TimeSpan.Zero;

    public void Count()
    {
        _count++;
        if (_count > Free)
        {
            var doublings = Math.Min(_count - Free - 1, 10);
            _until = time.GetUtcNow() + TimeSpan.FromTicks(Math.Min(First.Ticks << doublings, Longest.Ticks));
        }
    }

    public void Forget() => _count = 0;
}
