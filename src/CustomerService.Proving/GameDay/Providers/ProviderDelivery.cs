namespace CustomerService.Proving.GameDay.Providers;

/// <summary>A message to a customer that its provider has taken.</summary>
/// <param name="Address">Whose: channel, colon, address.</param>
/// <param name="Text">What it says.</param>
/// <param name="Key">Our key, where the channel carries it.</param>
internal sealed record ProviderDelivery(string Address, string Text, string? Key)
{
    /// <summary>The conversation that the key names.</summary>
    public string? Conversation => Key?.Split('|')[0];

    /// <summary>The reply's seq that the key names.</summary>
    public long? Seq => Key?.Split('|') is [_, var seq, ..] && long.TryParse(seq, out var number) ? number : null;
}
