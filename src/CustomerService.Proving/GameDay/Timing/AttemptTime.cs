namespace CustomerService.Proving.GameDay.Timing;

/// <summary>One request, by the timeline's clock.</summary>
/// <param name="Began">When it was sent.</param>
/// <param name="Ended">When it was answered or given up.</param>
/// <param name="Miss">What went wrong, or null.</param>
internal readonly record struct AttemptTime(TimeSpan Began, TimeSpan Ended, string? Miss);
