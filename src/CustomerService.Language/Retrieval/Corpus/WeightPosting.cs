namespace CustomerService.Language.Retrieval.Corpus;

/// <summary>A feature in something that has one score.</summary>
internal readonly record struct WeightPosting(int Item, float Weight);
