using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Journaling;

/// <summary>Tells a store, or another silo, that is away from a fault of ours.</summary>
internal static class StoreFaults
{
    public static bool IsAway(Exception e) =>
        e is StoreUnavailableException or StoreOutcomeUnknownException or TimeoutException or OperationCanceledException;
}
