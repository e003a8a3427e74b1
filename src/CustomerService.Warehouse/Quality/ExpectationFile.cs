namespace CustomerService.Warehouse.Quality;

/// <summary>A file of expectations, as it is written.</summary>
internal sealed record ExpectationFile
{
    /// <summary>The expectations, by name.</summary>
    public Dictionary<string, Expectation> Expectations { get; init; } = [];
}
