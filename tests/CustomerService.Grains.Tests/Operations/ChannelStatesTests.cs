using CustomerService.Channels;
using CustomerService.Grains.Operations;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Operations;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CustomerService.Grains.Tests.Operations;

public sealed class ChannelStatesTests(Clusters clusters)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void ASilo_RemembersWhatCameAndWent_ByAccount()
    {
        var time = new FakeTimeProvider(Now);
        var states = new ChannelStates([], time);
        states.Received("acme", "whatsapp", "main");
        time.Advance(TimeSpan.FromMinutes(1));
        states.Tried("acme", "whatsapp", "main", new SendResult(SendOutcome.Sent, "wamid.1"));
        states.Tried("acme", "whatsapp", "main", new SendResult(SendOutcome.NotSent, "429"));
        states.Received("acme", "webhook", null);
        states.Received("other", "whatsapp", "main");

        var known = states.Of("acme").OrderBy(state => state.Channel, StringComparer.Ordinal).ToList();
        Assert.Equal([("webhook", "default"), ("whatsapp", "main")], known.Select(state => (state.Channel, state.Account)));
        Assert.Equal(
            new ChannelState
            {
                Channel = "whatsapp",
                Account = "main",
                LastReceived = Now,
                LastSent = Now.AddMinutes(1),
                LastError = "429",
                LastErrorAt = Now.AddMinutes(1),
                Received = 1,
                Sent = 1,
                Failed = 1,
            },
            known[1]);
    }

    [Fact]
    public void TwoSilos_AddUp_AndTheWorstCircuitCounts()
    {
        var one = new ChannelState
        {
            Channel = "whatsapp",
            Account = "main",
            LastReceived = Now,
            LastError = "old",
            LastErrorAt = Now,
            Received = 2,
            Sent = 3,
            Failed = 1,
            Pace = new ChannelPace { Circuit = ChannelCircuit.HalfOpen, Waiting = 1, AccountRate = "80/s" },
        };
        var other = one with
        {
            LastReceived = Now.AddMinutes(-5),
            LastSent = Now.AddMinutes(2),
            LastError = "new",
            LastErrorAt = Now.AddMinutes(1),
            Pace = one.Pace with { Circuit = ChannelCircuit.Open, Until = Now.AddMinutes(3), Waiting = 4 },
        };
        var both = one with
        {
            LastSent = Now.AddMinutes(2),
            LastError = "new",
            LastErrorAt = Now.AddMinutes(1),
            Received = 4,
            Sent = 6,
            Failed = 2,
            Pace = one.Pace with { Circuit = ChannelCircuit.Open, Until = Now.AddMinutes(3), Waiting = 5 },
        };

        Assert.Equal(both, one.With(other));
        Assert.Equal(both, other.With(one));
        Assert.Equal(one.Pace, one.With(other with { Pace = null }).Pace);
        Assert.Equal(one.Pace, (other with { Pace = null }).With(one).Pace);
    }

    [Fact]
    public async Task TheCluster_TellsWhatItsSilosSaw()
    {
        var talk = await clusters.TalkAsync("keyed");
        await talk.SayWellAsync("hello");
        await talk.WaitUntilSentAsync();

        var report = await talk.Cluster.Client.GetGrain<IClusterReportGrain>(0).ChannelsAsync(TestCluster.Tenant, TimeSpan.FromSeconds(20));
        // Other tests talk at other accounts of the same cluster.
        var state = Assert.Single(report.Channels, state => (state.Channel, state.Account) == ("keyed", ChannelAccount.Default));
        Assert.InRange(state.Sent, 1, long.MaxValue);
        Assert.NotNull(state.LastSent);
        Assert.Empty(report.Silent);
    }
}
