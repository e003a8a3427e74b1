namespace CustomerService.Client;

/// <summary>Which host to talk to, as which tenant.</summary>
/// <param name="Url">Where the host listens, with a path prefix where a proxy adds one; ends with a slash.</param>
/// <param name="Tenant">The tenant.</param>
/// <param name="Key">An API key of that tenant.</param>
public sealed record HostConnection(Uri Url, string Tenant, string Key)
{
    /// <summary>Path of a conversation, or of something below it.</summary>
    /// <param name="conversation">The conversation's id.</param>
    /// <param name="below">For example <c>/messages</c>.</param>
    public string ConversationPath(string conversation, string below = "") =>
        TenantPath($"/conversations/{Uri.EscapeDataString(conversation)}{below}");

    /// <summary>Path of something of the tenant.</summary>
    /// <param name="below">For example <c>/models</c>.</param>
    public string TenantPath(string below) => $"{Url.AbsolutePath}api/v1/tenants/{Uri.EscapeDataString(Tenant)}{below}";

    /// <summary>Says where it goes, and never the key.</summary>
    public override string ToString() => $"{Url} as {Tenant}";
}
