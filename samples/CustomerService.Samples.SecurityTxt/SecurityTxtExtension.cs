using CustomerService.Hosting;

namespace CustomerService.Samples.SecurityTxt;

/// <summary>Adds the feature to a host.</summary>
public static class SecurityTxtExtension
{
    /// <summary>Serves <c>/.well-known/security.txt</c>.</summary>
    public static HostExtension AddSecurityTxt(this HostExtension host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return host.AddGatewayFeature<SecurityTxtFeature, SecurityTxtOptions, SecurityTxtOptionsValidator>("SecurityTxt");
    }
}
