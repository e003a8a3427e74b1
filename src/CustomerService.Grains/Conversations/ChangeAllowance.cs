namespace CustomerService.Grains.Conversations;

/// <summary>
/// How many changes a conversation still takes: so many at once, and so many a minute in the long run. In memory only; a new activation
/// begins with a full one.
/// </summary>
internal struct ChangeAllowance
{
    private double _used;
    private long _at;

    public bool TryTake(ConversationOptions options, TimeProvider time, out TimeSpan wait)
    {
        var now = time.GetTimestamp();
        var perSecond = options.ChangesPerMinute / 60.0;
        _used = _at == 0 ? 0 : Math.Max(0, _used - (time.GetElapsedTime(_at, now).TotalSeconds * perSecond));
        _at = now;
        var over = _used + 1 - options.ChangesAtOnce;
        wait = over <= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Ceiling(over / perSecond));
        _used += over <= 0 ? 1 : 0;
        return over <= 0;
    }
}
