namespace CustomerService.Storage.Partitions;

/// <summary>A store that keeps old versions of rows for a while (in a log) and can be told to destroy them now.</summary>
public interface IScrubbableStore
{
    /// <summary>Returns when nothing that was deleted or overwritten before the call remains in the store's files.</summary>
    /// <exception cref="StoreUnavailableException">Old versions may remain for now; call again.</exception>
    Task ScrubAsync();
}
