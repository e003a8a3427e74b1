using System.Diagnostics;
using CustomerService.EndToEnd.Tests.Hosts;
using CustomerService.Hosting.Clustering.Tls;
using Microsoft.Extensions.Options;

namespace CustomerService.Cluster.Tests.Tls;

/// <summary>The recipe for certificates of one's own, <c>deploy/tls/make-certificates.sh</c>, gives what processes take.</summary>
public sealed class CertificateScriptTests : IDisposable
{
    private const string Silo = "silo.customer-service.internal";
    private const string Client = "client.customer-service.internal";
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WhatTheScriptMakes_LetsProcessesTalk_AndCanBeMadeAnewWhileTheyRun()
    {
        await MakeAsync();
        using var silo = Process("silo");
        using var client = Process("client");
        await using var forClients = silo.Listen(forClients: true);
        await using var forSilos = silo.Listen();
        Assert.True(await client.CanTalkAsync(forClients.Endpoint));
        Assert.True(await silo.CanTalkAsync(forSilos.Endpoint));
        Assert.False(await client.CanTalkAsync(forSilos.Endpoint));

        var before = silo.Certificates.Current.Certificate.SerialNumber;
        await MakeAsync();
        Assert.True(silo.Certificates.Refresh());

        Assert.NotEqual(before, silo.Certificates.Current.Certificate.SerialNumber);
        Assert.True(await client.CanTalkAsync(forClients.Endpoint));
    }

    private async Task MakeAsync()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/openssl"), "openssl is not installed (apt-get install openssl).");
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CustomerService.sln")))
        {
            folder = folder.Parent!;
        }

        using var script = System.Diagnostics.Process.Start(new ProcessStartInfo("sh", [Path.Combine(folder.FullName, "deploy", "tls", "make-certificates.sh"), _folder.File("tls")]) { RedirectStandardOutput = true })!;
        var said = await script.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await script.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, script.ExitCode);
        Assert.Contains($"ExpectedName={Silo} ", said, StringComparison.Ordinal);
    }

    private TlsProcess Process(string name)
    {
        var options = new ClusterTlsOptions
        {
            Certificate = Path.Combine(_folder.File("tls"), name + ".pem"),
            Key = Path.Combine(_folder.File("tls"), name + ".key"),
            CertificateAuthority = Path.Combine(_folder.File("tls"), "ca.pem"),
            ExpectedName = Silo,
            ExpectedClientName = Client,
        };
        Assert.Equal(ValidateOptionsResult.Success, new ClusterTlsOptionsValidator(TimeProvider.System).Validate(null, options));
        return new TlsProcess(options);
    }
}
