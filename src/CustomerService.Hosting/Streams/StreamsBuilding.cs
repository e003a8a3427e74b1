using CustomerService.Analytics;
using CustomerService.Storage.Azure.Account;
using CustomerService.Storage.Azure.Hosting;
using CustomerService.Storage.Azure.Streams;
using Microsoft.Extensions.Options;

namespace CustomerService.Hosting.Streams;

/// <summary>
/// What carries the announcements of committed events: memory, or queues of the Azure account. Section <c>CustomerService:Streams</c>.
/// </summary>
internal static class StreamsBuilding
{
    private const string Key = "CustomerService:Streams:Provider";
    private const string Memory = "memory";
    private static readonly string[] Names = [Memory, AzureStore.Name];

    /// <summary>What registers the streams that the settings name; null for those in memory.</summary>
    /// <exception cref="OptionsValidationException">Nothing has that name, or a setting that it needs is missing.</exception>
    public static Action<ISiloBuilder>? Read(IConfiguration configuration)
    {
        var name = configuration[Key] ?? Memory;
        if (!Names.Contains(name, StringComparer.Ordinal))
        {
            throw Mistake($"{Key} is '{name}': use one of {string.Join(", ", Names)}.");
        }

        if (name == Memory)
        {
            return null;
        }

        var azure = configuration.GetSection(AzureStorageOptions.Section);
        return azure[nameof(AzureStorageOptions.ConnectionString)] is { Length: > 0 }
            || Uri.TryCreate(azure[nameof(AzureStorageOptions.QueueEndpoint)], UriKind.Absolute, out _)
            ? silo => silo.AddSealedAzureQueueStreams(ConversationStream.Provider)
            : throw Mistake($"{AzureStorageOptions.Section}:{nameof(AzureStorageOptions.QueueEndpoint)} is '{azure[nameof(AzureStorageOptions.QueueEndpoint)]}': {Key} '{name}' needs the https:// address of the account's queues, or {AzureStorageOptions.Section}:{nameof(AzureStorageOptions.ConnectionString)}.");
    }

    private static OptionsValidationException Mistake(string text) => new(Key, typeof(StreamsBuilding), [text]);
}
