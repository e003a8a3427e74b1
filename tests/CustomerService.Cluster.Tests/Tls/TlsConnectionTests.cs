using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using CustomerService.EndToEnd.Tests.Hosts;
using CustomerService.Hosting.Clustering.Tls;

namespace CustomerService.Cluster.Tests.Tls;

public sealed class TlsConnectionTests : IDisposable
{
    private const string Silo = "silo.test";
    private const string Gateway = "gateway.test";
    private readonly TestFolder _folder = new();
    private readonly TestAuthority _authority = new("the cluster's");
    private readonly TestAuthority _stranger = new("another's");

    public void Dispose()
    {
        _authority.Dispose();
        _stranger.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(300_000)]
    public async Task TwoOfTheCluster_Talk(int bytes)
    {
        using var silo = Process("a", Silo);
        using var other = Process("b", Silo);
        await using var port = silo.Listen();

        var echoed = false;
        await other.CallAsync(port.Endpoint, async context => echoed = await TlsProcess.EchoedAsync(context, bytes));

        Assert.True(echoed);
        Assert.Equal(1, port.Connections);
    }

    [Fact]
    public async Task ACaller_OfAnotherAuthority_NeverGetsIn() => await AssertRefusedAsync(Process("a", Silo), Process("b", Silo, issuer: _stranger));

    [Fact]
    public async Task ACaller_WithAnotherName_NeverGetsIn() => await AssertRefusedAsync(Process("a", Silo), Process("b", "printer.test"));

    [Fact]
    public async Task ACaller_WhoseCertificateHasExpired_NeverGetsIn() =>
        await AssertRefusedAsync(Process("a", Silo), Process("b", Silo, from: TimeSpan.FromDays(-9), to: TimeSpan.FromMinutes(-1)));

    [Fact]
    public async Task ACaller_WhoseCertificateIsNotYetValid_NeverGetsIn() =>
        await AssertRefusedAsync(Process("a", Silo), Process("b", Silo, from: TimeSpan.FromMinutes(5)));

    [Fact]
    public async Task ASilo_OfAnotherAuthority_IsNotTalkedTo() => await AssertNotTalkedToAsync(Process("a", Silo, issuer: _stranger), Process("b", Silo));

    [Fact]
    public async Task ASilo_WithAnotherName_IsNotTalkedTo() => await AssertNotTalkedToAsync(Process("a", "printer.test"), Process("b", Silo));

    [Fact]
    public async Task ASilo_WhoseCertificateHasExpired_IsNotTalkedTo() =>
        await AssertNotTalkedToAsync(Process("a", Silo, from: TimeSpan.FromDays(-9), to: TimeSpan.FromMinutes(-1)), Process("b", Silo));

    [Fact]
    public async Task ASilo_WithACertificateForClientsOnly_IsNotTalkedTo() => await AssertNotTalkedToAsync(Process("a", Silo, forServers: false), Process("b", Silo));

    [Fact]
    public async Task AGateway_GetsIntoTheGatewaysPort_ButNotIntoTheSilos()
    {
        using var silo = Process("a", Silo);
        using var gateway = Process("b", Gateway);
        await using var forClients = silo.Listen(forClients: true);
        await using var forSilos = silo.Listen();

        Assert.True(await gateway.CanTalkAsync(forClients.Endpoint));
        Assert.False(await gateway.CanTalkAsync(forSilos.Endpoint));
        Assert.Equal(0, forSilos.Connections);
    }

    [Fact]
    public async Task ACaller_WithoutACertificate_NeverGetsIn()
    {
        using var silo = Process("a", Silo);
        await using var port = silo.Listen();
        using var socket = new TcpClient();
        await socket.ConnectAsync(port.Endpoint, TestContext.Current.CancellationToken);
        await using var stream = new System.Net.Security.SslStream(socket.GetStream(), false, (_, certificate, _, _) => certificate is not null);

        var answered = 0;
        try
        {
            await stream.AuthenticateAsClientAsync(Silo);
            await stream.WriteAsync(new byte[10], TestContext.Current.CancellationToken);
            answered = await stream.ReadAsync(new byte[10], TestContext.Current.CancellationToken);
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
        {
            // Which of the two depends on the protocol's version.
        }

        Assert.Equal((0, 0), (answered, port.Connections));
    }

    [Fact]
    public async Task ACaller_WithoutTls_NeverGetsIn()
    {
        using var silo = Process("a", Silo);
        await using var port = silo.Listen();
        using var socket = new TcpClient();
        await socket.ConnectAsync(port.Endpoint, TestContext.Current.CancellationToken);
        var stream = socket.GetStream();

        await stream.WriteAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        var closed = false;
        try
        {
            // At most a TLS alert, and then the end.
            while (await stream.ReadAsync(new byte[100], TestContext.Current.CancellationToken) > 0)
            {
            }

            closed = true;
        }
        catch (IOException)
        {
            closed = true;
        }

        Assert.True(closed);
        Assert.Equal(0, port.Connections);
    }

    [Fact]
    public async Task Rotation_ShowsTheNewCertificateToNewConnections_AndKeepsTheOld()
    {
        using var silo = Process("a", Silo);
        using var other = Process("b", Silo);
        await using var port = silo.Listen();
        var before = silo.Certificates.Current.Certificate.SerialNumber;

        await other.CallAsync(port.Endpoint, async context =>
        {
            Assert.True(await TlsProcess.EchoedAsync(context, 100));
            var renewed = _authority.Issue(_folder.File("a"), Silo);
            Assert.True(silo.Certificates.Refresh());
            Assert.NotEqual(before, renewed);
            Assert.Equal(renewed, silo.Certificates.Current.Certificate.SerialNumber);

            // A connection that was there goes on, and a new one sees the new certificate.
            Assert.True(await other.CanTalkAsync(port.Endpoint));
            Assert.Equal(renewed, await ShownAsync(port));
            Assert.True(await TlsProcess.EchoedAsync(context, 100));
        });
    }

    [Fact]
    public async Task Rotation_ToAnotherAuthority_GoesWithoutAPause()
    {
        using var silo = Process("a", Silo);
        using var other = Process("b", Silo);
        await using var port = silo.Listen();

        // First everybody trusts both, then everybody shows the new one's, then nobody trusts the old.
        await File.WriteAllTextAsync(_folder.File("a.ca"), _authority.Pem + _stranger.Pem, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder.File("b.ca"), _authority.Pem + _stranger.Pem, TestContext.Current.CancellationToken);
        Assert.True(silo.Certificates.Refresh() & other.Certificates.Refresh());
        Assert.True(await other.CanTalkAsync(port.Endpoint));
        _stranger.Issue(_folder.File("a"), Silo);
        Assert.True(silo.Certificates.Refresh());
        Assert.True(await other.CanTalkAsync(port.Endpoint));
        _stranger.Issue(_folder.File("b"), Silo);
        Assert.True(other.Certificates.Refresh());
        Assert.True(await other.CanTalkAsync(port.Endpoint));
        await File.WriteAllTextAsync(_folder.File("a.ca"), _stranger.Pem, TestContext.Current.CancellationToken);
        Assert.True(silo.Certificates.Refresh());
        Assert.True(await other.CanTalkAsync(port.Endpoint));

        using var late = Process("c", Silo);
        Assert.False(await late.CanTalkAsync(port.Endpoint));
    }

    [Theory]
    [InlineData("no certificate at all")]
    [InlineData("")]
    public async Task Rotation_ToAFileThatCantBeRead_KeepsTheOneBefore(string content)
    {
        using var silo = Process("a", Silo);
        using var other = Process("b", Silo);
        await using var port = silo.Listen();
        Assert.True(await other.CanTalkAsync(port.Endpoint));

        await File.WriteAllTextAsync(_folder.File("a.pem"), content, TestContext.Current.CancellationToken);
        Assert.False(silo.Certificates.Refresh());
        Assert.True(await other.CanTalkAsync(port.Endpoint));

        _authority.Issue(_folder.File("a"), Silo);
        Assert.True(silo.Certificates.Refresh());
    }

    [Fact]
    public void Rotation_ToAnExpiredCertificate_KeepsTheOneBefore()
    {
        using var silo = Process("a", Silo);
        var before = silo.Certificates.Current;

        _authority.Issue(_folder.File("a"), Silo, TimeSpan.FromDays(-9), TimeSpan.FromDays(-1));

        Assert.False(silo.Certificates.Refresh());
        Assert.Same(before, silo.Certificates.Current);
    }

    private static async Task<string> ShownAsync(TlsProcess.Listening port)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(port.Endpoint, TestContext.Current.CancellationToken);
        var serial = "";
        await using var stream = new System.Net.Security.SslStream(socket.GetStream(), false, (_, certificate, _, _) =>
        {
            serial = (certificate as X509Certificate2)?.SerialNumber ?? "";
            return serial.Length > 0;
        });
        await stream.AuthenticateAsClientAsync(Silo);
        return serial;
    }

    // With TLS 1.3 the silo's side of the handshake is over before the caller has looked at the certificate: what counts is that
    // the caller says nothing.
    private static async Task AssertNotTalkedToAsync(TlsProcess silo, TlsProcess caller)
    {
        using (silo)
        using (caller)
        {
            await using var port = silo.Listen();
            var talked = false;
            await Assert.ThrowsAnyAsync<System.Security.Authentication.AuthenticationException>(() => caller.CallAsync(port.Endpoint, _ =>
            {
                talked = true;
                return Task.CompletedTask;
            }));
            Assert.False(talked);
        }
    }

    private static async Task AssertRefusedAsync(TlsProcess silo, TlsProcess caller)
    {
        using (silo)
        using (caller)
        {
            await using var port = silo.Listen();
            Assert.False(await caller.CanTalkAsync(port.Endpoint));
            Assert.Equal(0, port.Connections);
        }
    }

    private TlsProcess Process(string file, string name, TestAuthority? issuer = null, TimeSpan? from = null, TimeSpan? to = null, bool forServers = true)
    {
        (issuer ?? _authority).Issue(_folder.File(file), name, from, to, forServers);
        File.WriteAllText(_folder.File(file + ".ca"), _authority.Pem);
        return new TlsProcess(new ClusterTlsOptions
        {
            Certificate = _folder.File(file + ".pem"),
            Key = _folder.File(file + ".key"),
            CertificateAuthority = _folder.File(file + ".ca"),
            ExpectedName = Silo,
            ExpectedClientName = Gateway,
        });
    }
}
