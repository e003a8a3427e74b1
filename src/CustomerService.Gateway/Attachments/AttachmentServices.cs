using CustomerService.Gateway.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerService.Gateway.Attachments;

/// <summary>Registers files of conversations.</summary>
internal static class AttachmentServices
{
    public static IServiceCollection AddAttachmentFeature(this IServiceCollection services)
    {
        services.TryAddSingleton<AttachmentReferences>();
        return services.AddGatewayFeature<AttachmentFeature>();
    }
}
