namespace CustomerService.Storage.Azure.States;

/// <summary>A grain's state as it leaves this process: encrypted.</summary>
internal sealed class SealedState
{
    /// <summary>The ciphertext; empty where nothing is stored.</summary>
    public ReadOnlyMemory<byte> Content { get; init; }
}
