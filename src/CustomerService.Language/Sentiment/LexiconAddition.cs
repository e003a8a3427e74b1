using System.Collections.Frozen;
using CustomerService.Language.Files;

namespace CustomerService.Language.Sentiment;

/// <summary>Valences that were given besides the embedded ones, by hash in ascending order. Immutable.</summary>
internal sealed record LexiconAddition(uint[] Hashes, float[] Valences)
{
    public static LexiconAddition None { get; } = new([], []);

    public static LexiconAddition Of(SortedDictionary<uint, float> valences) => new([.. valences.Keys], [.. valences.Values]);

    /// <summary>The entries, with these valences in place of their own.</summary>
    public FrozenDictionary<uint, LexiconEntry> Above(IReadOnlyDictionary<uint, LexiconEntry> entries)
    {
        var all = new Dictionary<uint, LexiconEntry>(entries);
        for (var i = 0; i < Hashes.Length; i++)
        {
            all[Hashes[i]] = all.GetValueOrDefault(Hashes[i]) with { Valence = Valences[i] };
        }

        return all.ToFrozenDictionary();
    }

    public void Write(PayloadWriter payload)
    {
        payload.Write(Hashes);
        payload.Write(Valences);
    }

    public static LexiconAddition Read(PayloadReader payload)
    {
        var hashes = payload.ReadUInt32s();
        return new LexiconAddition(hashes, payload.ReadSingles(hashes.Length));
    }
}
