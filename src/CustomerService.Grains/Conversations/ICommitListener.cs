using CustomerService.Grains.Outbox;

namespace CustomerService.Grains.Conversations;

/// <summary>Hears of what was committed.</summary>
internal interface ICommitListener
{
    /// <summary>These messages are durable and to be sent.</summary>
    void Enlisted(List<OutboxEntry> entries);

    /// <summary>So many turns have passed that old dedupe markers may be forgotten.</summary>
    void PruneDue();
}
