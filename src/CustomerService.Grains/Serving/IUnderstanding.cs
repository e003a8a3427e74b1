using CustomerService.Conversations;

namespace CustomerService.Grains.Serving;

/// <summary>
/// Understands a turn's text by asking the tenant's model grains. It never fails: what a model can't say is said to be unknown.
/// </summary>
internal interface IUnderstanding
{
    /// <param name="tenant">The tenant.</param>
    /// <param name="subject">The customer, or the conversation where there is none: decides whether a canary answers.</param>
    /// <param name="text">The turn's text.</param>
    /// <param name="ct">Gives up.</param>
    Task<Understanding> UnderstandAsync(string tenant, string subject, string text, CancellationToken ct);
}
