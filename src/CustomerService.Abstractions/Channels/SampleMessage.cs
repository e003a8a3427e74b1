namespace CustomerService.Channels;

/// <summary>A message that a channel is asked to make a request of, as its provider would.</summary>
/// <param name="Id">The provider's id of it: a new one for each sample.</param>
/// <param name="Address">Whose it is, as the channel writes addresses.</param>
/// <param name="Text">What it says.</param>
/// <param name="At">When it is sent.</param>
public sealed record SampleMessage(string Id, string Address, string Text, DateTimeOffset At)
{
    /// <summary>Names the sample, never whose it is nor what it says.</summary>
    public override string ToString() => $"{nameof(SampleMessage)} {Id}";
}
