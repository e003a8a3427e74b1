namespace CustomerService.Grains.Serving;

/// <summary>How far the training of a model is.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Model">Which.</param>
/// <param name="Stage">What is being done, for people; <c>trained</c> at the end.</param>
/// <param name="Completed">Steps done.</param>
/// <param name="Total">Steps in all.</param>
public sealed record ModelProgress(string Tenant, string Model, string Stage, int Completed, int Total)
{
    /// <summary>The last stage of every model.</summary>
    public const string Trained = "trained";
}
