namespace CustomerService.Proving.GameDay.Timing;

/// <summary>One acknowledged message, by the timeline's clock.</summary>
/// <param name="Began">When it was sent for the first time.</param>
/// <param name="Ended">When it was acknowledged.</param>
internal readonly record struct AcceptTime(TimeSpan Began, TimeSpan Ended)
{
    /// <summary>How long its sender waited, retries included.</summary>
    public TimeSpan Took => Ended - Began;
}
