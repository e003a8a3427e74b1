namespace CustomerService.Gateway.Erasure;

/// <summary>Who was erased, or had been before.</summary>
/// <param name="Customers">How many customers.</param>
/// <param name="Conversations">How many conversations.</param>
internal sealed record ErasedView(int Customers, int Conversations);
