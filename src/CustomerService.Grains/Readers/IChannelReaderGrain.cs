namespace CustomerService.Grains.Readers;

/// <summary>
/// Reads one account of a channel that has to be asked: one activation in the cluster, so one reader. Key: <c>tenant/channel:account</c>.
/// </summary>
[Alias("cs.IChannelReaderGrain")]
internal interface IChannelReaderGrain : IGrainWithStringKey
{
    /// <summary>Reads from now on, with the account as it is now. Called again and again, by every silo.</summary>
    [Alias("Keep")]
    Task KeepAsync();
}
