using System.Collections.Immutable;

namespace CustomerService.Gateway.Accounts;

/// <summary>How an account is set up.</summary>
internal sealed record AccountRequest
{
    /// <summary>Settings by the channel's own names.</summary>
    public Dictionary<string, string>? Settings { get; init; }

    /// <summary>
    /// Secrets by the channel's own names, the newest first, several while one is replaced. What is left out stays; an empty list removes
    /// it.
    /// </summary>
    public Dictionary<string, ImmutableArray<string>>? Secrets { get; init; }
}
