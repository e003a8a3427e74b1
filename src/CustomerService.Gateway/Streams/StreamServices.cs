using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Gateway.Streams;

/// <summary>Registers what event streams share.</summary>
internal static class StreamServices
{
    public static IServiceCollection AddEventStreams(this IServiceCollection services) => services.AddSingleton<StreamClock>();
}
