namespace CustomerService.Gateway.Admission;

/// <summary>One tenant's part of a gateway. Guarded by the lock of <see cref="TurnAdmission"/>.</summary>
internal sealed class TenantShare(string name, TenantQuota quota)
{
    private readonly Dictionary<string, Allowance> _channels = quota.Channels.ToDictionary(
        pair =>
            pair.Key, pair =>
                new Allowance(pair.Value.MessagesPerSecond, pair.Value.Burst, pair.Value.ConcurrentTurns), StringComparer.Ordinal);

    public string Name { get; } = name;

    public int Weight { get; } = quota.Weight;

    public Allowance Allowance { get; } = new(quota.MessagesPerSecond, quota.Burst, quota.ConcurrentTurns);

    /// <summary>In the order of arrival.</summary>
    public LinkedList<Waiter> Waiting { get; } = [];

    /// <summary>Messages in work, by which its claim to the next slot is judged.</summary>
    public int InWork { get; set; }

    /// <summary>The most messages in work or waiting since the last collection.</summary>
    public int Peak { get; private set; }

    /// <summary>When it got its last slot: the longest ago goes first among equals.</summary>
    public long LastGrant { get; set; }

    /// <summary>How many wait for each unit of weight.</summary>
    public double Crowd => (double)Waiting.Count / Weight;

    private int Present => InWork + Waiting.Count;

    /// <summary>The channel's own limits; null where the tenant gives it none.</summary>
    public Allowance? Channel(string channel) =>
        _channels.Count > 0 && _channels.TryGetValue(channel, out var allowance) ? allowance : null;

    /// <summary>Counts a message in; null where the tenant or the channel has as many as may be.</summary>
    public Allowed? Enter(Allowance? channel)
    {
        if (Allowance.Enter() is not { } tenant)
        {
            return null;
        }

        if (channel is null)
        {
            return new Allowed(tenant, null);
        }

        if (channel.Enter() is { } own)
        {
            return new Allowed(tenant, own);
        }

        tenant.Dispose();
        return null;
    }

    /// <summary>Whether this tenant's claim to the next slot is better: fewer in work for its weight.</summary>
    public bool GoesBefore(TenantShare other)
    {
        var mine = (long)InWork * other.Weight;
        var others = (long)other.InWork * Weight;
        return mine != others ? mine < others : LastGrant < other.LastGrant;
    }

    /// <summary>Looks at how many messages it has now.</summary>
    public void Note() => Peak = Math.Max(Peak, Present);

    /// <summary>The peak begins anew.</summary>
    public void Collected() => Peak = Present;
}
