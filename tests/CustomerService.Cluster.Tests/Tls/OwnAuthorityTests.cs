using System.Security.Cryptography;
using CustomerService.Hosting.Clustering.Tls;
using Microsoft.Extensions.Time.Testing;

namespace CustomerService.Cluster.Tests.Tls;

/// <summary>A cluster without certificates of its operator's: the cluster's key is what lets a process in.</summary>
public sealed class OwnAuthorityTests
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);
    private static readonly byte[] Other = RandomNumberGenerator.GetBytes(32);

    [Fact]
    public async Task Processes_WithTheClustersKey_Talk()
    {
        using var silo = Process(isSilo: true, Key);
        using var client = Process(isSilo: false, Key);
        await using var forClients = silo.Listen(forClients: true);
        await using var forSilos = silo.Listen();

        Assert.True(await client.CanTalkAsync(forClients.Endpoint));
        Assert.True(await silo.CanTalkAsync(forSilos.Endpoint));
        Assert.False(await client.CanTalkAsync(forSilos.Endpoint));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AProcess_WithAnotherKey_NeverGetsIn_AndTrustsNobody(bool forClients)
    {
        using var silo = Process(isSilo: true, Key);
        using var stranger = Process(isSilo: !forClients, Other);
        await using var port = silo.Listen(forClients);
        await using var strangers = stranger.Listen();

        Assert.False(await stranger.CanTalkAsync(port.Endpoint));
        Assert.False(await silo.CanTalkAsync(strangers.Endpoint));
        Assert.Equal((0, 0), (port.Connections, strangers.Connections));
    }

    [Fact]
    public async Task AKey_IsChanged_WithoutAMomentAtWhichProcessesDoNotTalk()
    {
        // As docs/cluster.md has it: first accepted everywhere, then used, then the old one taken away.
        OwnKeys[] steps = [Keys(Key), Keys(Key, Other), Keys(Other, Key), Keys(Other)];
        foreach (var (before, after) in steps.Zip(steps.Skip(1)))
        {
            using var one = new TlsProcess(new ClusterTlsOptions(), before);
            using var next = new TlsProcess(new ClusterTlsOptions(), after);
            await using var ones = one.Listen();
            await using var nexts = next.Listen();

            Assert.True(await one.CanTalkAsync(nexts.Endpoint));
            Assert.True(await next.CanTalkAsync(ones.Endpoint));
        }
    }

    [Theory]
    [InlineData("Require", "Require", true)]
    [InlineData("Require", "Prefer", true)]
    [InlineData("Require", "Allow", false)]
    [InlineData("Prefer", "Require", true)]
    [InlineData("Prefer", "Prefer", true)]
    [InlineData("Prefer", "Allow", true)]
    [InlineData("Allow", "Require", true)]
    [InlineData("Allow", "Prefer", true)]
    [InlineData("Allow", "Allow", true)]
    public async Task StepsBetweenOffAndRequired_GetOnWithTheNext(string called, string calling, bool talk)
    {
        using var silo = Process(isSilo: true, Key, Enum.Parse<TlsMode>(called));
        using var caller = Process(isSilo: true, Key, Enum.Parse<TlsMode>(calling));
        await using var port = silo.Listen();

        Assert.Equal(talk, await caller.CanTalkAsync(port.Endpoint));
    }

    [Fact]
    public async Task ACertificate_IsRenewed_LongBeforeItEnds()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var silo = new TlsProcess(new ClusterTlsOptions(), Keys(Key), time);
        var first = silo.Certificates.Current.Certificate.SerialNumber;
        Assert.False(silo.Certificates.Refresh());

        for (var day = 0; day < 100; day++)
        {
            time.Advance(TimeSpan.FromDays(1));
            silo.Certificates.Refresh();
            Assert.True(silo.Certificates.Current.Certificate.NotAfter.ToUniversalTime() > time.GetUtcNow().UtcDateTime.AddDays(10));
        }

        Assert.NotEqual(first, silo.Certificates.Current.Certificate.SerialNumber);

        // And what it is renewed to is accepted by one who has just started.
        using var fresh = new TlsProcess(new ClusterTlsOptions(), Keys(Key), time);
        await using var port = silo.Listen();
        Assert.True(await fresh.CanTalkAsync(port.Endpoint));
    }

    [Fact]
    public async Task AClockThatIsHoursBehind_MakesNoDifference()
    {
        using var silo = new TlsProcess(new ClusterTlsOptions(), Keys(Key));
        using var behind = new TlsProcess(new ClusterTlsOptions(), Keys(Key), new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddHours(-20)));
        await using var port = silo.Listen();

        Assert.True(await behind.CanTalkAsync(port.Endpoint));
    }

    private static OwnKeys Keys(params byte[][] keys) => new(() => keys, IsSilo: true);

    private static TlsProcess Process(bool isSilo, byte[] key, TlsMode mode = TlsMode.Require) =>
        new(new ClusterTlsOptions { Mode = mode }, new OwnKeys(() => [key], isSilo));
}
