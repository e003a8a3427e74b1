using System.Collections.Immutable;
using System.Globalization;

namespace CustomerService.Proving.Load;

/// <summary>
/// Who says what: the n-th turn of a run follows from seed and n alone, whichever lane sends it. Conversation ids are the same
/// in every run of one seed, so that a run can continue the conversations of another; message ids are the run's own.
/// </summary>
internal sealed class TurnScript(ImmutableArray<MixText> mix, int conversations, int seed, string run)
{
    /// <summary>The conversation that the n-th turn belongs to.</summary>
    public string Conversation(long n) =>
        string.Create(CultureInfo.InvariantCulture, $"load-{seed}-{(long)(Scramble(n, 0) % (ulong)conversations)}");

    /// <summary>What is said in the n-th turn.</summary>
    public LoadMessage Message(long n) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{run}-{n}"), mix[(int)(Scramble(n, 1) % (ulong)mix.Length)]);

    // SplitMix64's finaliser: neighbouring numbers lead to unrelated ones.
    private ulong Scramble(long n, ulong salt)
    {
        var z = ((ulong)n * 2) + salt + ((ulong)(uint)seed * 0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
