using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CustomerService.Channels.Tests.Providers;

namespace CustomerService.Channels.Tests.Alexa;

/// <summary>A root, certificates under it, and Amazon's server that has them, by the path of their address.</summary>
public sealed class AlexaChain : IHttpClientFactory, IDisposable
{
    private readonly RSA _rootKey = RSA.Create(2048);

    public AlexaChain()
    {
        Root = RootOf("CN=Another Test Root", _rootKey);
        Good = Make("echo-api.amazon.com");
        Put("good", Good.Pem);
    }

    internal X509Certificate2 Root { get; }

    internal (RSA Key, string Pem) Good { get; }

    internal Dictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

    internal int Asked { get; private set; }

    internal bool IsDown { get; set; }

    public static string Url(string name) => $"https://s3.amazonaws.com/echo.api/{name}.pem";

    public HttpClient CreateClient(string name) => new(new Server(this));

    public void Dispose()
    {
        Root.Dispose();
        _rootKey.Dispose();
        Good.Key.Dispose();
    }

    internal void Put(string name, string pem) => Files[$"/echo.api/{name}.pem"] = pem;

    /// <summary>A certificate under the root, or under another one.</summary>
    internal (RSA Key, string Pem) Make(string host, int fromDays = -30, int toDays = 300, bool isUnknown = false, string? commonName = null)
    {
        var key = RSA.Create(2048);
        using var strangerKey = RSA.Create(2048);
        using var stranger = RootOf("CN=Another Test Root", strangerKey);
        var request = new CertificateRequest($"CN={commonName ?? host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.Create(isUnknown ? stranger : Root, Samples.Now.AddDays(fromDays), Samples.Now.AddDays(toDays), RandomNumberGenerator.GetBytes(8));
        return (key, made.ExportCertificatePem() + "\n" + Root.ExportCertificatePem());
    }

    private static X509Certificate2 RootOf(string name, RSA key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        return request.CreateSelfSigned(Samples.Now.AddYears(-1), Samples.Now.AddYears(10));
    }

    private sealed class Server(AlexaChain chain) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            chain.Asked++;
            return Task.FromResult(!chain.IsDown && chain.Files.TryGetValue(request.RequestUri!.AbsolutePath, out var pem)
                ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(pem, Encoding.ASCII) }
                : new HttpResponseMessage(HttpStatusCode.NotFound));
        }
    }
}
