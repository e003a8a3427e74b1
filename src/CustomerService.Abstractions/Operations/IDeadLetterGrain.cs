namespace CustomerService.Operations;

/// <summary>A tenant's dead letters. Key: the tenant.</summary>
[Alias("cs.IDeadLetterGrain")]
public interface IDeadLetterGrain : IGrainWithStringKey
{
    /// <summary>Reads a page.</summary>
    /// <param name="after">The conversation that the page before ended with; null for the first.</param>
    /// <param name="limit">Most conversations to look at, 1 to 200.</param>
    [Alias("Read")]
    Task<DeadLetterPage> ReadAsync(string? after, int limit);
}
