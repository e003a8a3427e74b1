namespace CustomerService.Channels.Web;

/// <summary>Who a visitor is, as the page's server has signed it.</summary>
/// <param name="CustomerId">The customer's opaque id.</param>
/// <param name="Name">How they are called; null where it is not said.</param>
/// <param name="Email">An e-mail address that the server has verified; null for none.</param>
/// <param name="Phone">A telephone number that the server has verified; null for none.</param>
public sealed record SignedVisitor(string CustomerId, string? Name, string? Email, string? Phone)
{
    /// <summary>Names the record, never who it is.</summary>
    public override string ToString() => nameof(SignedVisitor);
}
