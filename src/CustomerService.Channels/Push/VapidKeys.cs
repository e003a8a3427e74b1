using System.Buffers.Text;
using System.Security.Cryptography;
using CustomerService.Channels.Providers;

namespace CustomerService.Channels.Push;

/// <summary>Reads the pair of keys of an account.</summary>
internal static class VapidKeys
{
    /// <summary>The pair; null where it is none, or the two don't belong together.</summary>
    public static ECDsa? Of(ChannelAccount account)
    {
        var key = ECDsa.Create();
        try
        {
            if (P256Point.Read(account.Setting(WebPushRules.PublicKey)) is { } point)
            {
                key.ImportParameters(new ECParameters
                {
                    Curve = ECCurve.NamedCurves.nistP256,
                    Q = point,
                    D = Base64Url.DecodeFromChars(account.Secret(WebPushRules.PrivateKey)),
                });

                // What is signed by the one has to be known by the other.
                byte[] proved = [1];
                var proof = key.SignData(proved, HashAlgorithmName.SHA256);
                using var known = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = point });
                if (known.VerifyData(proved, proof, HashAlgorithmName.SHA256))
                {
                    return key;
                }
            }
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            // Said by the null.
        }

        key.Dispose();
        return null;
    }
}
