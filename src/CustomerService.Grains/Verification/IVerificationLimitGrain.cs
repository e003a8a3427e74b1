namespace CustomerService.Grains.Verification;

/// <summary>
/// How many codes went somewhere within an hour. Key: <c>tenant/a-</c> and a keyed hash of an address, or <c>tenant/all</c>.
/// </summary>
[Alias("cs.IVerificationLimitGrain")]
internal interface IVerificationLimitGrain : IGrainWithStringKey
{
    /// <summary>Counts one more; how long to wait where there were too many, null where it was counted.</summary>
    /// <param name="most">How many there may be within an hour.</param>
    [Alias("Take")]
    Task<TimeSpan?> TakeAsync(int most);
}
