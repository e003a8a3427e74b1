using Orleans.Concurrency;

namespace CustomerService.Desk;

/// <summary>
/// A tenant's conversations that wait for a person, and those that a person has. Key: the tenant. It follows the change feed, so it shows
/// what was committed within a second or so, and misses nothing whatever fails.
/// </summary>
[Alias("cs.IInboxGrain")]
public interface IInboxGrain : IGrainWithStringKey
{
    /// <summary>Keeps it going; silos ask every few seconds.</summary>
    [Alias("Keep"), AlwaysInterleave]
    Task KeepAsync();

    /// <summary>
    /// Lists conversations. Read page by page while things happen, what stays in the list the whole time is seen exactly once.
    /// </summary>
    [Alias("List"), AlwaysInterleave]
    Task<InboxPage> ListAsync(InboxQuery query);
}
