using System.Text.RegularExpressions;
using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Grains.Silos;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Tenants;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CustomerService.Grains.Tests.Verification;

/// <summary>A cluster with the small pack's policies, which can send mails and texts, and whose clock moves.</summary>
public sealed partial class VerificationFixture : IAsyncLifetime
{
    public const string PublicUrl = "https://chat.example.com";

    private readonly SmallPack _pack = new();
    private readonly TestBed _bed = new();
    private TestCluster? _cluster;

    internal TestCluster Cluster => _cluster!;

    internal TestBed Bed => _bed;

    internal ScriptedChannel Email { get; private set; } = null!;

    internal ScriptedChannel Sms { get; private set; } = null!;

    internal ScriptedChannel WhatsApp { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var keyed = new DeliveryContract(DeliveryClass.Keyed);
        Email = new ScriptedChannel("email", keyed, _bed.Gates);
        Sms = new ScriptedChannel("sms-test", keyed, _bed.Gates)
        {
            Capabilities = OutboundCapabilities.TextOnly with { OptOut = OptOutWords.Carrier },
        };
        WhatsApp = new ScriptedChannel("whatsapp", keyed, _bed.Gates)
        {
            Capabilities = OutboundCapabilities.Everything with { ServiceWindow = TimeSpan.FromHours(24) },
        };
        _cluster = await TestCluster.StartAsync(_bed, ClusterSettings.Patient with
        {
            Pack = _pack.Folder,
            ClockForAll = true,
            Services = services => services
                .AddSingleton<IOutboundChannel>(Email).AddSingleton<IOutboundChannel>(Sms).AddSingleton<IOutboundChannel>(WhatsApp),
            More = new() { ["Verification:PublicUrl"] = PublicUrl, ["Conversations:ChangesAtOnce"] = "1000" },
        });
        await Cluster.Service<SiloReadiness>().WaitAsync(TestContext.Current.CancellationToken);
        var tenant = Cluster.Client.GetGrain<ITenantGrain>(TestCluster.Tenant);
        foreach (var channel in new[] { Email, Sms, WhatsApp })
        {
            await tenant.SetAccountAsync(
                new ChannelAccount { Tenant = TestCluster.Tenant, Channel = channel.Name, Name = ChannelAccount.Default });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        _bed.Dispose();
        _pack.Dispose();
    }

    /// <summary>An address that no other test has.</summary>
    internal static string NewAddress(string name = "ada") => $"{Clusters.NewId(name)}@example.org";

    /// <summary>A number that no other test has.</summary>
    internal static string NewNumber(string start) => $"{start}{1_000_000 + int.Parse(Clusters.NewId(""), System.Globalization.CultureInfo.InvariantCulture)}";

    /// <summary>A visitor's conversation that has begun.</summary>
    internal async Task<Talk> VisitAsync()
    {
        var talk = new Talk(Cluster, Clusters.NewId("web"), "web");
        await SayAsVisitorAsync(talk, "where is my order");
        return talk;
    }

    internal static Task<CommandResult> SayAsVisitorAsync(Talk talk, string text) => talk.Grain.PostMessageAsync(new CustomerMessage
    {
        MessageId = Clusters.NewId("v"),
        Text = text,
        Channel = "web",
        CustomerId = VisitorOf(talk),
    });

    /// <summary>What the assistant answers.</summary>
    internal static async Task<string> AskAsync(Talk talk, string text)
    {
        var result = await SayAsVisitorAsync(talk, text);
        Assert.Equal(CommandStatus.Accepted, result.Status);
        return string.Join('\n', result.Turn!.Replies.Select(reply => reply.Text));
    }

    /// <summary>A visitor whose conversation it is, of 32 hex digits as a gateway makes them.</summary>
    internal static string VisitorOf(Talk talk) => $"visitor-{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(talk.Id)))[..32]}";

    internal static Task<CommandResult> VerifyAsync(Talk talk, string address, string channel = "email") =>
        talk.Grain.VerifyAsync(new VerifyRequest { Channel = channel, Address = address });

    internal static Task<CommandResult> ConfirmAsync(Talk talk, string code) => talk.Grain.ConfirmAsync(new ConfirmRequest { Code = code });

    internal static Task<CommandResult> OpenAsync(Talk talk, string link) => talk.Grain.ConfirmAsync(new ConfirmRequest { Link = link });

    /// <summary>The last code that arrived of a conversation.</summary>
    internal async Task<string> CodeAsync(Talk talk, ScriptedChannel? channel = null)
    {
        await talk.WaitUntilSentAsync();
        return CodePattern().Match((channel ?? Email).Arrived(talk.Id)[^1].Text).Value;
    }

    /// <summary>The token of the last link that arrived.</summary>
    internal async Task<string> LinkAsync(Talk talk)
    {
        await talk.WaitUntilSentAsync();
        return LinkPattern().Match(Email.Arrived(talk.Id)[^1].Text).Groups[1].Value;
    }

    /// <summary>Has a code sent, and gives it.</summary>
    internal async Task<string> ChallengeAsync(Talk talk, string address)
    {
        Assert.Equal(CommandStatus.Accepted, (await VerifyAsync(talk, address)).Status);
        return await CodeAsync(talk);
    }

    /// <summary>Another code than this.</summary>
    internal static string Not(string code) => code == "000000" ? "000001" : "000000";

    internal ICustomerGrain Customer(string id) => Cluster.Client.GetGrain<ICustomerGrain>(GrainKeys.Make(TestCluster.Tenant, id));

    /// <summary>A customer of the shop who has verified an address.</summary>
    internal async Task<string> KnownAsync(string address, string channel = "email")
    {
        var id = Clusters.NewId("k");
        var made = await Customer(id).UpdateAsync(new CustomerUpdate
        {
            Source = "shop",
            Identities = [new CustomerIdentity(channel, address, Verified: true, "shop", DateTimeOffset.UnixEpoch)],
        });
        Assert.Equal(CommandStatus.Accepted, made.Status);
        return id;
    }

    /// <summary>Whose a conversation is, as its events say.</summary>
    internal static async Task<IReadOnlyList<(string Customer, string Proof, string? Channel)>> IdentifiedAsync(Talk talk) =>
        [.. (await talk.EventsAsync<CustomerIdentified>()).Select(e => (e.CustomerId, e.Proof, e.Channel))];

    internal Task<CommandResult> ReceiveAsync(string channel, string address, string text, string id) => ReceiveCoreAsync(new CustomerMessage
    {
        MessageId = id,
        Text = text,
        From = new ChannelAddress { Channel = channel, Account = ChannelAccount.Default, Address = address },
    });

    private async Task<CommandResult> ReceiveCoreAsync(CustomerMessage message) =>
        (await Cluster.Client.GetGrain<IChannelInboxGrain>(TestCluster.Tenant).ReceiveAsync([message])).Single();

    [GeneratedRegex(@"\b[0-9]{6}\b")]
    private static partial Regex CodePattern();

    [GeneratedRegex(@"https://chat\.example\.com/verify\?t=(\S+)")]
    private static partial Regex LinkPattern();
}
