using System.Collections.Immutable;
using CustomerService.Access;

namespace CustomerService.WebConsole.Admin.Keys;

/// <summary>The API keys of a tenant, without their secrets.</summary>
/// <param name="Good">Those that open something, the newest first.</param>
/// <param name="Revoked">Those that open nothing any more, the last revoked first.</param>
internal sealed record KeyList(ImmutableArray<ApiKeyInfo> Good, ImmutableArray<ApiKeyInfo> Revoked);
