using System.Collections.Immutable;

namespace CustomerService.Gateway.Accounts;

/// <summary>The accounts of a channel.</summary>
/// <param name="Accounts">By name.</param>
internal sealed record AccountListView(ImmutableArray<AccountView> Accounts);
