using System.Collections.Immutable;
using CustomerService.Operations;
using Orleans.Concurrency;
using Orleans.GrainDirectory;

namespace CustomerService.Grains.Operations;

[GrainType("cluster-report"), StatelessWorker, GrainDirectory(NoDirectory.Name), Reentrant]
internal sealed class ClusterReportGrain(
    IClusterMembershipService membership, SiloServiceClient silos, TimeProvider time) : Grain, IClusterReportGrain
{
    // The generation in a silo's address counts seconds from here.
    private static readonly DateTimeOffset FirstGeneration = new(2022, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public async Task<ImmutableArray<MemberReport>> MembersAsync(TimeSpan patience)
    {
        var members = Alive();
        var reports = await Task.WhenAll(members.Select(member => AskAsync(member, silo => silo.ReportAsync(), patience)));
        return [.. members.Select((member, i) => new MemberReport(
            member.SiloAddress.ToParsableString(), member.Name, member.Status.ToString(),
            FirstGeneration + TimeSpan.FromSeconds(member.SiloAddress.Generation), reports[i]))];
    }

    public async Task<HotKeysReport> HotKeysAsync(int count, TimeSpan patience)
    {
        var members = Alive();
        var answers = await Task.WhenAll(
            members.Select(member => AskAsync(member, async silo => new Hot(await silo.HotKeysAsync(count)), patience)));
        return new HotKeysReport(
            [.. answers.OfType<Hot>().SelectMany(answer => answer.Keys)],
            [.. members.Where((_, i) => answers[i] is null).Select(member => member.SiloAddress.ToParsableString())]);
    }

    public async Task<ChannelReport> ChannelsAsync(string tenant, TimeSpan patience)
    {
        var members = Alive();
        var answers = await Task.WhenAll(
            members.Select(member => AskAsync(member, async silo => new Seen(await silo.ChannelsAsync(tenant)), patience)));
        return new ChannelReport(
            [
                .. answers.OfType<Seen>().SelectMany(answer => answer.Channels)
                    .GroupBy(state => (state.Channel, state.Account))
                    .Select(group => group.Aggregate((one, other) => one.With(other)))
                    .OrderBy(state => state.Channel, StringComparer.Ordinal).ThenBy(state => state.Account, StringComparer.Ordinal),
            ],
            [.. members.Where((_, i) => answers[i] is null).Select(member => member.SiloAddress.ToParsableString())]);
    }

    private ClusterMember[] Alive() =>
        [.. membership.CurrentSnapshot.Members.Values.Where(
            member => member.Status is not (SiloStatus.Dead or SiloStatus.None)).OrderBy(member => member.SiloAddress.Generation)];

    private async Task<T?> AskAsync<T>(ClusterMember member, Func<ISiloService, Task<T>> ask, TimeSpan patience)
        where T : class
    {
        try
        {
            return await ask(silos.On(member.SiloAddress)).WaitAsync(patience, time);
        }
        catch (Exception e) when (e is TimeoutException or OrleansException or InvalidOperationException)
        {
            // Frozen, gone, or of a version that knows no such question: the answer says that it gave none.
            return null;
        }
    }

    private sealed record Hot(ImmutableArray<HotKey> Keys);

    private sealed record Seen(ImmutableArray<ChannelState> Channels);
}
