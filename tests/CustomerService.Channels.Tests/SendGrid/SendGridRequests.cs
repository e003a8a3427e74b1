using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CustomerService.Channels.SendGrid;
using CustomerService.Channels.Tests.Providers;

namespace CustomerService.Channels.Tests.SendGrid;

/// <summary>Requests as SendGrid signs them.</summary>
internal static class SendGridRequests
{
    public const string Boundary = "xYzZY";

    private static readonly ECDsa[] Keys = [.. Enumerable.Range(0, 4).Select(_ => ECDsa.Create(ECCurve.NamedCurves.nistP256))];

    public static ChannelAccount Account(int number) => Samples.Account(
        SendGridRules.Name,
        [("from", "support@shop.example"), ("fromName", "The Shop")],
        ("publicKey", PublicKey(number)),
        ("apiKey", $"SG.{Samples.Hex(number)}"),
        ("replySecret", $"reply-{Samples.Hex(number)}"));

    public static InboundRequest Signed(ChannelAccount account, byte[] body, string type = $"multipart/form-data; boundary={Boundary}", DateTimeOffset? at = null)
    {
        var timestamp = (at ?? Samples.Now).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var key = Keys[Enumerable.Range(0, Keys.Length).First(i => PublicKey(i) == account.Secrets["publicKey"][0])];
        var signature = key.SignData([.. Encoding.ASCII.GetBytes(timestamp), .. body], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Samples.Post(
            account, body, ("Content-Type", type), (SendGridProof.TimestampHeader, timestamp), (SendGridProof.SignatureHeader, Convert.ToBase64String(signature)));
    }

    public static byte[] Form(params (string Name, byte[] Value)[] fields)
    {
        var body = new MemoryStream();
        foreach (var (name, value) in fields)
        {
            body.Write(Encoding.UTF8.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"{name.Replace("|", "\"; filename=\"", StringComparison.Ordinal)}\"\r\n\r\n"));
            body.Write(value);
            body.Write("\r\n"u8);
        }

        body.Write(Encoding.UTF8.GetBytes($"--{Boundary}--\r\n"));
        return body.ToArray();
    }

    public static (string, byte[]) Field(string name, string value) => (name, Encoding.UTF8.GetBytes(value));

    private static string PublicKey(int number) => Convert.ToBase64String(Keys[number].ExportSubjectPublicKeyInfo());
}
