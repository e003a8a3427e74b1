using System.Collections.Immutable;

namespace CustomerService.Language.Retrieval;

/// <summary>What the index knows about a question.</summary>
/// <param name="Hits">Documents, best first; empty when nothing has anything in common with the question.</param>
/// <param name="Confidence">Probability, 0 to 1, that the first hit answers the question; 0 without a hit.</param>
/// <param name="Abstains">True when nothing answers: the confidence is below the threshold of the index.</param>
public sealed record KnowledgeAnswer(ImmutableArray<KnowledgeHit> Hits, double Confidence, bool Abstains);
