using System.Runtime.InteropServices;

namespace CustomerService.Language.Retrieval.Ranking;

/// <summary>
/// The best so many of a stream of scored documents, without sorting all of them. Higher score first; among equals the earlier
/// document, so that an order never depends on chance. Belongs to its thread.
/// </summary>
internal sealed class Leaders(int most)
{
    private readonly List<(float Score, int Slot)> _kept = new(2 * most);
    private float _least = float.NegativeInfinity;

    public void Clear()
    {
        _kept.Clear();
        _least = float.NegativeInfinity;
    }

    public void Add(float score, int slot)
    {
        // What only ties with the last of enough leaders may still be the earlier document.
        if (score < _least)
        {
            return;
        }

        _kept.Add((score, slot));
        if (_kept.Count == 2 * most)
        {
            Cut();
            _least = _kept[^1].Score;
        }
    }

    /// <summary>The leaders, best first. Valid until the next <see cref="Clear"/>.</summary>
    public ReadOnlySpan<(float Score, int Slot)> Best()
    {
        Cut();
        return CollectionsMarshal.AsSpan(_kept);
    }

    private void Cut()
    {
        _kept.Sort((a, b) => a.Score == b.Score ? a.Slot.CompareTo(b.Slot) : b.Score.CompareTo(a.Score));
        if (_kept.Count > most)
        {
            _kept.RemoveRange(most, _kept.Count - most);
        }
    }
}
