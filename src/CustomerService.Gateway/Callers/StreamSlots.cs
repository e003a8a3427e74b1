using System.Net;
using System.Threading.RateLimiting;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Limits;
using CustomerService.Gateway.Problems;

namespace CustomerService.Gateway.Callers;

/// <summary>How many event streams there are, of whom, and whether one more may open. The library counts.</summary>
internal sealed class StreamSlots(Bounds bounds) : IDisposable
{
    // Long enough that those who come back at once cost little, short enough that a closed page's slot is found soon.
    private static readonly TimeSpan Back = TimeSpan.FromSeconds(5);

    private readonly PartitionedRateLimiter<CallerIdentity> _credentials = PartitionedRateLimiter.Create<CallerIdentity, string>(
        caller => RateLimitPartition.GetConcurrencyLimiter(NameOf(caller), _ => Most(OwnOf(bounds, caller))), StringComparer.Ordinal);

    private readonly PartitionedRateLimiter<IPAddress> _addresses = PartitionedRateLimiter.Create<IPAddress, IPAddress>(
        address => RateLimitPartition.GetConcurrencyLimiter(address, _ => Most(bounds.StreamsPerAddress)));

    private readonly ConcurrencyLimiter _host = new(Most(bounds.Streams));

    /// <summary>A slot, or why there is none.</summary>
    public (StreamSlot? Slot, ProblemResult? Problem) Enter(CallerIdentity caller, IPAddress address)
    {
        var credential = _credentials.AttemptAcquire(caller);
        if (!credential.IsAcquired)
        {
            return (null, Refusal(ProblemKind.TooManyRequests, $"This credential has {OwnOf(bounds, caller)} event streams open. Close one before you open another."));
        }

        var ofAddress = _addresses.AttemptAcquire(address);
        if (!ofAddress.IsAcquired)
        {
            credential.Dispose();
            return (null, Refusal(ProblemKind.TooManyRequests, "Too many event streams are open from this address."));
        }

        var ofHost = _host.AttemptAcquire();
        if (!ofHost.IsAcquired)
        {
            ofAddress.Dispose();
            credential.Dispose();
            return (null, Refusal(ProblemKind.Unavailable, "Too many event streams are open on this host. Try again, or read the conversation."));
        }

        return (new StreamSlot(credential, ofAddress, ofHost), null);
    }

    public void Dispose()
    {
        _credentials.Dispose();
        _addresses.Dispose();
        _host.Dispose();
    }

    // A visitor is one over all tokens: each visit renews them.
    private static string NameOf(CallerIdentity caller) =>
        caller.IsVisitor ? $"v/{caller.Tenant}/{caller.ConversationId}" : $"k/{caller.Tenant}/{caller.KeyId}";

    private static int OwnOf(Bounds bounds, CallerIdentity caller) => caller.IsVisitor ? bounds.StreamsPerVisitor : bounds.StreamsPerKey;

    private static ConcurrencyLimiterOptions Most(int streams) => new() { PermitLimit = streams };

    private static ProblemResult Refusal(ProblemKind kind, string detail) => new(kind, detail) { RetryAfter = Back };
}
