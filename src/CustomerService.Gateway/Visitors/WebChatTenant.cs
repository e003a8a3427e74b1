namespace CustomerService.Gateway.Visitors;

/// <summary>A tenant whose web chat visitors may use without an API key.</summary>
public sealed class WebChatTenant
{
    /// <summary>The tenant.</summary>
    public string Name { get; set; } = "";

    /// <summary>Sites of other origins that embed the chat, such as <c>https://shop.example</c>.</summary>
    /// <value>Default empty: only pages of this host.</value>
    public IList<string> AllowedOrigins { get; } = [];
}
