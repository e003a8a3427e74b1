using Orleans.Concurrency;

namespace CustomerService.Access;

/// <summary>
/// Whether a web chat's visitor may come back. Key: <c>tenant/conversation</c>. A visitor who never came back has no state.
/// </summary>
[Alias("cs.IVisitorGrain")]
public interface IVisitorGrain : IGrainWithStringKey
{
    /// <summary>
    /// Takes a resume token for its successor: the number of the new one, or null when it is revoked or was followed by more than one
    /// other. The one before the last is taken as well: its answer may have been lost, or another tab was first.
    /// </summary>
    /// <param name="number">The token's number; 0 for the first.</param>
    [Alias("Resume")]
    Task<int?> ResumeAsync(int number);

    /// <summary>Revokes all tokens of the visitor for ever. Repeating it changes nothing.</summary>
    [Alias("Revoke")]
    Task RevokeAsync();

    /// <summary>True once they were revoked.</summary>
    [Alias("IsRevoked"), ReadOnly]
    Task<bool> IsRevokedAsync();
}
