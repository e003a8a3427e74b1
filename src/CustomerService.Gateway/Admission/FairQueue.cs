namespace CustomerService.Gateway.Admission;

/// <summary>
/// Who waits for a slot, and whose turn it is: tenants share by weight, however many messages each has. Guarded by the lock of
/// <see cref="TurnAdmission"/>, but for <see cref="Count"/>.
/// </summary>
internal sealed class FairQueue
{
    private readonly HashSet<TenantShare> _crowded = [];
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public void Add(Waiter waiter)
    {
        waiter.Share.Waiting.AddLast(waiter);
        _crowded.Add(waiter.Share);
        _count++;
    }

    /// <summary>Takes one out that waits no longer; false where it does not wait any more.</summary>
    public bool Remove(Waiter waiter)
    {
        if (!waiter.Share.Waiting.Remove(waiter))
        {
            return false;
        }

        Removed(waiter.Share);
        return true;
    }

    /// <summary>Takes out whose turn it is: the oldest of the tenant with the best claim. Only where somebody waits.</summary>
    public Waiter TakeNext()
    {
        TenantShare? first = null;
        foreach (var candidate in _crowded)
        {
            first = first is null || candidate.GoesBefore(first) ? candidate : first;
        }

        var waiter = first!.Waiting.First!.Value;
        first.Waiting.RemoveFirst();
        Removed(first);
        return waiter;
    }

    /// <summary>
    /// Takes out the latest of the tenant with the most waiting for its weight; null when that would be the newcomer's own.
    /// </summary>
    public Waiter? TakeLatestOfLargest(TenantShare newcomer)
    {
        TenantShare? largest = null;
        foreach (var candidate in _crowded)
        {
            largest = largest is null || candidate.Crowd > largest.Crowd ? candidate : largest;
        }

        if (largest is null || largest == newcomer || largest.Crowd <= (newcomer.Waiting.Count + 1.0) / newcomer.Weight)
        {
            return null;
        }

        var latest = largest.Waiting.Last!.Value;
        largest.Waiting.RemoveLast();
        Removed(largest);
        return latest;
    }

    private void Removed(TenantShare share)
    {
        _count--;
        if (share.Waiting.Count == 0)
        {
            _crowded.Remove(share);
        }
    }
}
