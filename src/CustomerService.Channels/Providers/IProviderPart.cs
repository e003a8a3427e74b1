namespace CustomerService.Channels.Providers;

/// <summary>What a channel remembers for all its accounts, such as keys and tokens: one instance a process, found by this.</summary>
internal interface IProviderPart;
