namespace CustomerService.Language.Retrieval.Segments;

/// <summary>A feature in something that has one score.</summary>
internal readonly record struct WeightPosting(int Item, float Weight);
