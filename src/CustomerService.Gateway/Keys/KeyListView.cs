using System.Collections.Immutable;

namespace CustomerService.Gateway.Keys;

/// <summary>The API keys of a tenant, revoked ones too.</summary>
internal sealed record KeyListView(ImmutableArray<KeyView> Keys);
