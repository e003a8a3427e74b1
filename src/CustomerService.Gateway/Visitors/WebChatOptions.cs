namespace CustomerService.Gateway.Visitors;

/// <summary>
/// Whose web chat is open to visitors. Section <c>CustomerService:WebChat</c>; an item of <c>Tenants</c> is a tenant's name, or an
/// object with <c>Name</c> and <c>AllowedOrigins</c>.
/// </summary>
public sealed class WebChatOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "CustomerService:WebChat";

    /// <summary>The tenants.</summary>
    /// <value>Default empty: no tenant has a web chat.</value>
    public IList<WebChatTenant> Tenants { get; } = [];

    internal WebChatTenant? Find(string tenant)
    {
        foreach (var candidate in Tenants)
        {
            if (string.Equals(candidate.Name, tenant, StringComparison.Ordinal))
            {
                return candidate;
            }
        }

        return null;
    }
}
