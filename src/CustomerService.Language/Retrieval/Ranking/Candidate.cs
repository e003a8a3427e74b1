namespace CustomerService.Language.Retrieval.Ranking;

/// <summary>A document that may answer.</summary>
/// <param name="Slot">Its position in the index.</param>
/// <param name="Evidence">What speaks for it.</param>
/// <param name="Score">The weighted sum of that.</param>
internal readonly record struct Candidate(int Slot, float[] Evidence, float Score);
