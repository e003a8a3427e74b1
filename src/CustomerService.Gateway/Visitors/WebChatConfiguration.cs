using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Visitors;

/// <summary>Reads <see cref="WebChatOptions"/>, where a tenant without further settings is just its name.</summary>
internal sealed class WebChatConfiguration(IConfiguration configuration) : IConfigureOptions<WebChatOptions>
{
    public void Configure(WebChatOptions options)
    {
        foreach (var item in configuration.GetSection(WebChatOptions.Section).GetSection(nameof(options.Tenants)).GetChildren())
        {
            if (item.Value is { Length: > 0 } name)
            {
                options.Tenants.Add(new WebChatTenant { Name = name });
            }
            else
            {
                var tenant = new WebChatTenant();
                item.Bind(tenant);
                options.Tenants.Add(tenant);
            }
        }
    }
}
