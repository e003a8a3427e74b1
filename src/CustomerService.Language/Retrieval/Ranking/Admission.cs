using CustomerService.Language.Retrieval.Documents;

namespace CustomerService.Language.Retrieval.Ranking;

/// <summary>Which documents a search may see: not removed, and admitted by the filter. Each document is judged once.</summary>
internal sealed class Admission(IndexState state, KnowledgeFilter filter)
{
    private readonly bool _all = filter == KnowledgeFilter.None;

    public bool Includes(int slot)
    {
        var segment = state.SegmentOf(slot);
        var item = slot - segment.Offset;
        return (segment.Removed.IsEmpty || !segment.Removed.Contains(item))
            && (_all || filter.Admits(segment.Segment.Documents[item].Document));
    }
}
