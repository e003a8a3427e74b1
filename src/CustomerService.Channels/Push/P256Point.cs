using System.Buffers.Text;
using System.Security.Cryptography;

namespace CustomerService.Channels.Push;

/// <summary>Points of the curve P-256 as browsers write them: uncompressed, in base64 for URLs.</summary>
internal static class P256Point
{
    public const int Length = 65;
    private const int Coordinate = 32;

    /// <summary>The point; null where it is none of the curve.</summary>
    public static ECPoint? Read(string encoded)
    {
        if (!Base64Url.IsValid(encoded, out var length) || length != Length)
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(encoded);
        var point = new ECPoint { X = bytes[1..(1 + Coordinate)], Y = bytes[(1 + Coordinate)..] };
        try
        {
            using var key = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = point });
            return bytes[0] == 4 ? point : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public static byte[] Write(ECPoint point) => [4, .. point.X!, .. point.Y!];
}
