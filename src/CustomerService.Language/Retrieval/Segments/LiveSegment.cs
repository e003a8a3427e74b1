using System.Collections.Immutable;
using CustomerService.Language.Retrieval.Corpus;

namespace CustomerService.Language.Retrieval.Segments;

/// <summary>A segment in an index.</summary>
/// <param name="Segment">Its documents.</param>
/// <param name="Offset">Position of its first document among all.</param>
/// <param name="Removed">Documents that were removed or replaced since.</param>
internal sealed record LiveSegment(Segment Segment, int Offset, ImmutableHashSet<int> Removed)
{
    public IEnumerable<DocumentText> Live => Segment.Documents.Where((_, i) => !Removed.Contains(i));
}
