using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CustomerService.Speech;

/// <summary>Registers a speech engine.</summary>
public static class SpeechServiceCollectionExtensions
{
    /// <summary>
    /// Has what customers say in recordings written down by a speech engine: voice notes, voicemail, files of sound. For silos; a host that
    /// is a gateway alone never asks it.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="engine">Makes the engine, once.</param>
    /// <param name="options">What it may take; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of bounds; all that are, are named.</exception>
    public static IServiceCollection AddSpeechToText(
        this IServiceCollection services, Func<IServiceProvider, ISpeechToTextClient> engine, SpeechOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(engine);
        options ??= new();
        options.Validate();
        services.TryAddSingleton(TimeProvider.System);
        services.Replace(ServiceDescriptor.Singleton<IRecordingTranscriber>(provider => new SpeechTranscriber(
            engine(provider),
            options,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SpeechTranscriber>>())));
        return services;
    }
}
