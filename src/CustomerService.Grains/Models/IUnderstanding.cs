using CustomerService.Conversations;

namespace CustomerService.Grains.Models;

/// <summary>Understands a turn's text by asking the tenant's model grains. It never fails: what a model can't say is said to be unknown.</summary>
internal interface IUnderstanding
{
    Task<Understanding> UnderstandAsync(string tenant, string text, CancellationToken cancellationToken);
}
