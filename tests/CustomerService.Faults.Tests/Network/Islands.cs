using CustomerService.Faults.Tests.Harness;
using CustomerService.Proving.GameDay.Faults;
using CustomerService.Proving.GameDay.Local;

namespace CustomerService.Faults.Tests.Network;

/// <summary>A network namespace for each silo, all on one bridge, so that packets between any two of them can be dropped.</summary>
internal sealed class Islands : IAsyncDisposable
{
    private const string Table = "csfaults";
    private readonly string _tag;
    private readonly int _subnet;
    private readonly int _silos;

    private Islands(string tag, int subnet, int silos) => (_tag, _subnet, _silos) = (tag, subnet, silos);

    /// <summary>The address of this machine on the bridge: Redis, Azurite and gateways are there.</summary>
    public string Shore => $"10.{_subnet}.77.1";

    /// <summary>Makes the network, or says why this machine can't.</summary>
    public static async Task<(Islands? Islands, string Problem)> TryCreateAsync(int silos, CancellationToken stop)
    {
        var number = Environment.ProcessId % 200;
        var islands = new Islands($"csf{number}", 30 + number, silos);
        var (code, error) = await Shell.TryAsync(islands.Script(), stop);
        if (code == 0)
        {
            return (islands, "");
        }

        await islands.DisposeAsync();
        return (null, $"No network of its own for each silo ({error.ReplaceLineEndings(" ")}). Run as root with iproute2 and nftables installed (Debian: apt-get install iproute2 nftables).");
    }

    /// <summary>Where a node runs: silos on their islands, gateways ashore.</summary>
    public NodeLocation Place(string node) => node.StartsWith("silo-", StringComparison.Ordinal)
        ? new NodeLocation { Address = Address(Number(node)), Prefix = ["ip", "netns", "exec", Name(Number(node))] }
        : new NodeLocation { Address = Shore };

    /// <summary>Drops every packet between one silo and the other silos; storage, Redis and gateways still reach it.</summary>
    public IFault FromSilos(IReadOnlyList<ClusterNode> silos, TimeSpan hold) => Cut(
        "a silo cut off from the others", silos, victim => string.Join(", ", Enumerable.Range(1, _silos).Where(i => i != victim).Select(Address)), hold);

    /// <summary>Drops every packet between one silo and everybody.</summary>
    public IFault FromAll(IReadOnlyList<ClusterNode> silos, TimeSpan hold) => Cut("a silo cut off from everybody", silos, _ => $"10.{_subnet}.77.0/24", hold);

    public async ValueTask DisposeAsync()
    {
        for (var i = 1; i <= _silos; i++)
        {
            await Shell.TryAsync($"ip netns del {Name(i)}", CancellationToken.None);
        }

        await Shell.TryAsync($"ip link del {_tag}", CancellationToken.None);
    }

    private Fault Cut(string name, IReadOnlyList<ClusterNode> silos, Func<int, string> from, TimeSpan hold)
    {
        var victim = 0;
        return new Fault(
            name,
            async (random, stop) =>
            {
                victim = random.Next(silos.Count) + 1;
                var peers = from(victim);
                var self = Address(victim);
                await Shell.RunAsync(
                    $"ip netns exec {Name(victim)} nft -f - <<'END'\n"
                    + $"table ip {Table} {{\n"
                    + $"  chain in {{ type filter hook input priority 0; ip saddr != {self} ip saddr {{ {peers} }} drop; }}\n"
                    + $"  chain out {{ type filter hook output priority 0; ip daddr != {self} ip daddr {{ {peers} }} drop; }}\n"
                    + "}\nEND",
                    stop);
                return $"{name}: silo-{victim}";
            },
            async stop =>
            {
                await Shell.RunAsync($"ip netns exec {Name(victim)} nft delete table ip {Table}", stop);
                await LocalFaults.RevivedAsync(silos[victim - 1], stop);
            },
            hold);
    }

    private string Script() => string.Join(" && ", (string[])
    [
        $"ip link add {_tag} type bridge",
        $"ip addr add {Shore}/24 dev {_tag}",
        $"ip link set {_tag} up",
        .. Enumerable.Range(1, _silos).SelectMany(i => (string[])
        [
            $"ip netns add {Name(i)}",
            $"ip link add {_tag}v{i} type veth peer name eth0 netns {Name(i)}",
            $"ip link set {_tag}v{i} master {_tag} up",
            $"ip netns exec {Name(i)} ip addr add {Address(i)}/24 dev eth0",
            $"ip netns exec {Name(i)} ip link set eth0 up",
            $"ip netns exec {Name(i)} ip link set lo up",
            $"ip netns exec {Name(i)} nft list ruleset",
        ]),
    ]);

    private static int Number(string node) => int.Parse(node["silo-".Length..], System.Globalization.CultureInfo.InvariantCulture);

    private string Name(int silo) => $"{_tag}s{silo}";

    private string Address(int silo) => $"10.{_subnet}.77.{10 + silo}";
}
