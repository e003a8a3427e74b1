using Orleans.Storage;

namespace CustomerService.Storage.Azure.States;

/// <summary>
/// What Orleans' Azure storage writes with: ciphertext, byte for byte. Anything else is refused, so that nothing gets past the encryption.
/// </summary>
internal sealed class SealedStateSerializer : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => input is SealedState state
        ? BinaryData.FromBytes(state.Content)
        : throw new NotSupportedException($"{typeof(T).Name} is not encrypted: grain state is stored through {nameof(AzureGrainStorage)}.");

    public T Deserialize<T>(BinaryData input) => new SealedState { Content = input.ToMemory() } is T state
        ? state
        : throw new NotSupportedException($"{typeof(T).Name} can't be read without its key: grain state is stored through {nameof(AzureGrainStorage)}.");
}
