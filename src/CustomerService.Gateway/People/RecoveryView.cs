using System.Collections.Immutable;

namespace CustomerService.Gateway.People;

/// <summary>Codes for the day on which the app is lost, each good once: the only time that they are shown.</summary>
internal sealed record RecoveryView(ImmutableArray<string> RecoveryCodes);
