using CustomerService.Gateway.Requests;

namespace CustomerService.Gateway.Visitors;

/// <summary>Begins a visit.</summary>
internal sealed record VisitRequest : IOptionalBody
{
    /// <summary>
    /// Who the visitor is: a JSON web token that the page's server has signed with the tenant's <c>identitySecret</c>. None by default.
    /// </summary>
    public string? Identity { get; init; }
}
