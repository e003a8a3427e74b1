namespace CustomerService.Grains.Identity;

/// <summary>What a call carries to say that a process of this cluster has made it: see <see cref="CallIdentities"/>.</summary>
/// <remarks>Immutable, so that it stays the same object in a call that does not leave its process.</remarks>
[GenerateSerializer, Immutable, Alias("cs.CallIdentity")]
internal sealed class CallIdentity(byte[] token)
{
    /// <summary>The signed token.</summary>
    [Id(0)]
    public byte[] Token { get; } = token;

    /// <summary>Who made it, in this process; never sent, so that nobody outside can set it.</summary>
    [NonSerialized]
    internal CallIdentities? Issuer;
}
