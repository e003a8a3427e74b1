using System.Net;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Limits;
using CustomerService.Gateway.Problems;

namespace CustomerService.Gateway.Callers;

/// <summary>How many event streams there are, of whom, and whether one more may open.</summary>
internal sealed class StreamSlots(Bounds bounds)
{
    // Long enough that those who come back at once cost little, short enough that a closed page's slot is found soon.
    private static readonly TimeSpan Back = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, int> _byAddress = [];
    private readonly Dictionary<string, int> _byCredential = new(StringComparer.Ordinal);
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>A slot, or why there is none.</summary>
    public (StreamSlot? Slot, ProblemResult? Problem) Enter(CallerIdentity caller, IPAddress address)
    {
        // A visitor is one over all tokens: each visit renews them.
        var credential = caller.IsVisitor ? $"v/{caller.Tenant}/{caller.ConversationId}" : $"k/{caller.Tenant}/{caller.KeyId}";
        var own = caller.IsVisitor ? bounds.StreamsPerVisitor : bounds.StreamsPerKey;
        lock (_lock)
        {
            if (_byCredential.GetValueOrDefault(credential) >= own)
            {
                return (null, new ProblemResult(ProblemKind.TooManyRequests, $"This credential has {own} event streams open. Close one before you open another.") { RetryAfter = Back });
            }

            if (_byAddress.GetValueOrDefault(address) >= bounds.StreamsPerAddress)
            {
                return (null, new ProblemResult(ProblemKind.TooManyRequests, "Too many event streams are open from this address.") { RetryAfter = Back });
            }

            if (_count >= bounds.Streams)
            {
                return (null, new ProblemResult(ProblemKind.Unavailable, "Too many event streams are open on this host. Try again, or read the conversation.") { RetryAfter = Back });
            }

            _count++;
            _byAddress[address] = _byAddress.GetValueOrDefault(address) + 1;
            _byCredential[credential] = _byCredential.GetValueOrDefault(credential) + 1;
        }

        return (new StreamSlot(this, address, credential), null);
    }

    public void Leave(StreamSlot slot)
    {
        lock (_lock)
        {
            _count--;
            Less(_byAddress, slot.Address);
            Less(_byCredential, slot.Credential);
        }
    }

    private static void Less<TKey>(Dictionary<TKey, int> counts, TKey key)
        where TKey : notnull
    {
        if (--counts[key] == 0)
        {
            counts.Remove(key);
        }
    }
}
