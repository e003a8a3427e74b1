using System.Text.Json;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;

namespace CustomerService.Storage.GrainStorage;

/// <summary>
/// Grain state as it is stored, wherever that is: JSON encrypted with the tenant's key and bound to its grain and name. The tenant is the
/// part of the grain's key before the slash.
/// </summary>
/// <remarks>
/// State that can't be read throws, so that a grain never starts empty over data that exists. Each ciphertext is unique, so it tells whose
/// write a stored one is.
/// </remarks>
/// <param name="protection">Has the tenants' keys.</param>
public sealed class GrainStateSeal(IPayloadProtection protection)
{
    /// <summary>Unknown members are skipped, so that the version before can read what the next one writes.</summary>
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Default);

    /// <summary>Encrypts a state.</summary>
    /// <typeparam name="T">The state.</typeparam>
    public async Task<byte[]> CloseAsync<T>(string stateName, GrainId grainId, T state, CancellationToken ct)
    {
        var key = GrainKey.Of(grainId);
        var cipher = await protection.OpenTenantAsync(key.Tenant, ct);
        return cipher.Protect(JsonSerializer.SerializeToUtf8Bytes(state, Json), Field(key, stateName));
    }

    /// <summary>Decrypts a state.</summary>
    /// <typeparam name="T">The state.</typeparam>
    /// <exception cref="DataUnreadableException">It was changed, belongs to another grain, or is of another form.</exception>
    public async Task<T> OpenAsync<T>(string stateName, GrainId grainId, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var key = GrainKey.Of(grainId);
        var cipher = await protection.OpenTenantAsync(key.Tenant, ct);
        var json = cipher.Unprotect(content.Span, Field(key, stateName));
        try
        {
            return JsonSerializer.Deserialize<T>(json, Json) ?? throw new JsonException("The state is null.");
        }
        catch (JsonException e)
        {
            throw new DataUnreadableException($"The state '{stateName}' does not fit {typeof(T).Name}: start the version that wrote it, or restore a backup.", e);
        }
    }

    /// <summary>Leaves the grain with no state, as a storage does that found or keeps none.</summary>
    /// <typeparam name="T">The state.</typeparam>
    public static void Reset<T>(IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    /// <summary>What a storage throws whose grain has to look again before it goes on.</summary>
    public static Exception Inconsistent(string stateName, string? expected, string? stored) =>
        new Orleans.Storage.InconsistentStateException(
        $"The state '{stateName}' was changed by another activation.", stored ?? "another", expected ?? "none");

    /// <summary>Binds the ciphertext to its grain and state, so that no row can be put in another's place.</summary>
    private static string Field(GrainKey key, string stateName) => $"{key.Partition}|{StoreKeys.Escape(stateName)}";
}
