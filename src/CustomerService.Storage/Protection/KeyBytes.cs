using System.Runtime.CompilerServices;

namespace CustomerService.Storage.Protection;

/// <summary>A 256-bit key inside its owner: thousands of ciphers are held, and each saves an array.</summary>
[InlineArray(Length)]
internal struct KeyBytes
{
    public const int Length = 32;

    private byte _first;
}
