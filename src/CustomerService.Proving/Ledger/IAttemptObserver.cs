namespace CustomerService.Proving.Ledger;

/// <summary>Is told of every request and every acknowledgement of a run as it happens, from many senders at once.</summary>
internal interface IAttemptObserver
{
    /// <summary>A request has ended.</summary>
    /// <param name="began">Timestamp of the run's clock when it was sent.</param>
    /// <param name="miss">What went wrong, or null where it was answered for good.</param>
    void Attempted(long began, string? miss);

    /// <summary>A message is acknowledged.</summary>
    /// <param name="began">Timestamp of the run's clock when it was sent first.</param>
    void Acknowledged(long began);
}
