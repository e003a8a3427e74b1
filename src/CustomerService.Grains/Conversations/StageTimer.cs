namespace CustomerService.Grains.Conversations;

/// <summary>
/// Measures the stages of a turn one after the other; does nothing, not even look at the clock, while nobody collects them.
/// </summary>
internal struct StageTimer
{
    private readonly ConversationMetrics? _metrics;
    private readonly TimeProvider _time;
    private long _begun;

    public StageTimer(ConversationMetrics metrics, TimeProvider time)
    {
        _time = time;
        if (metrics.MeasuresStages)
        {
            _metrics = metrics;
            _begun = time.GetTimestamp();
        }
    }

    /// <summary>The stage that began with the last call, or with this timer, has ended.</summary>
    public void Done(string stage)
    {
        if (_metrics is not null)
        {
            var now = _time.GetTimestamp();
            _metrics.Stage(stage, _time.GetElapsedTime(_begun, now));
            _begun = now;
        }
    }
}
