using System.Collections.Immutable;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Tests.Mail;
using CustomerService.Channels.Webhooks;
using CustomerService.Content;
using CustomerService.Testing.Channels;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Channels.Tests.Providers;

/// <summary>The suite of outbound channels for a provider's sender, made as the silo makes it, against a server in the provider's place.</summary>
public abstract class ProviderSenderConformance : OutboundChannelConformance, IChannelAccounts
{
    private ServiceProvider _services = null!;
    private string _address = "";

    internal IPacedChannel Paced => (IPacedChannel)Channel;

    internal ProviderDouble Provider { get; private set; } = null!;

    protected override IReadOnlyList<Delivery> Deliveries => [.. Provider.Requests.Select(DeliveryOf)];

    protected override ImmutableArray<string> Secrets => [.. Account.Secrets.Values.SelectMany(values => values)];

    /// <summary>The account of the tenant <c>acme</c>.</summary>
    protected abstract ChannelAccount Account { get; }

    internal abstract Task<ProviderDouble> StartAsync();

    /// <summary>The text that a request shows to people.</summary>
    internal abstract string TextOf(ProviderRequest request);

    internal virtual string? KeyOf(ProviderRequest request) => null;

    public ValueTask<ChannelAccount?> FindAsync(string tenant, string channel, string account, CancellationToken ct) => new(
        tenant == Tenant && channel == Account.Channel && account is ChannelAccount.Default or "main"
            ? Account with { Settings = Account.Settings.SetItem("apiBaseUrl", _address) }
            : null);

    /// <summary>What the provider is asked for while an answer is worked on; null for a channel that shows nothing of it.</summary>
    internal virtual (string Path, string Body)? Typing => null;

    [Fact]
    public async Task AnAnswerOnItsWay_IsShown_UnlessTheProviderIsAway()
    {
        var typing = Channel as ITypingChannel;
        Assert.Equal(Typing is null, typing is null);
        if (typing is null)
        {
            return;
        }

        await typing.ShowTypingAsync(Tenant, To!, "in-1", Stop);
        var request = Assert.Single(Provider.Requests);
        Assert.Equal(Typing, (request.Path, request.Body));

        await PrepareAsync(OtherEnd.Refuses);
        await typing.ShowTypingAsync(Tenant, To!, "in-1", Stop);
        await PrepareAsync(OtherEnd.IsGone);
        await typing.ShowTypingAsync(Tenant, To!, "in-1", Stop);
        await typing.ShowTypingAsync("nobody", To!, "in-1", Stop);
        await PrepareAsync(OtherEnd.IsBusy);
        await SendAsync(Message(1, "hello"));
        var before = Provider.Requests.Count;
        await typing.ShowTypingAsync(Tenant, To!, "in-1", Stop);
        Assert.Equal(before, Provider.Requests.Count);
    }

    [Fact]
    public async Task BusyProvider_IsLeftAlone_UntilItSays()
    {
        Assert.Null(await Paced.WaitForTurnAsync(Message(1, "hello"), Stop));
        await PrepareAsync(OtherEnd.IsBusy);
        await SendAsync(Message(1, "hello"));
        var hold = await Paced.WaitForTurnAsync(Message(2, "hello again"), Stop);

        Assert.Equal(BusyFor is not null, hold is not null);
        Assert.InRange(hold?.For ?? TimeSpan.FromSeconds(1), TimeSpan.FromTicks(1), BusyFor ?? TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task ProviderThatIsGone_IsNotTriedForEver()
    {
        for (var i = 1; i <= 5; i++)
        {
            await PrepareAsync(OtherEnd.IsGone);
            Assert.False((await SendAsync(Message(i, "hello"))).IsAway);
        }

        await PrepareAsync(OtherEnd.Takes);
        var result = await SendAsync(Message(6, "hello"));
        Assert.Equal((SendOutcome.NotSent, true), (result.Outcome, result.IsAway));
        Assert.Empty(Deliveries);
        Assert.NotNull(await Paced.WaitForTurnAsync(Message(6, "hello"), Stop));
        var pace = Paced.PaceOf(Tenant, "main")!;
        Assert.Equal(ChannelCircuit.Open, pace.Circuit);
        Assert.NotNull(pace.Until);
    }

    protected override async Task<IOutboundChannel> OpenAsync()
    {
        Provider = await StartAsync();
        _address = Provider.Address;
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IChannelAccounts>(this)
            .AddSingleton<IAttachmentStore, HeldFiles>()
            .AddWebhookChannel(options => options.AllowPrivateNetworks = true)
            .AddProviderSenders()
            .BuildServiceProvider();
        return _services.GetServices<IOutboundChannel>().Single(channel => channel.Name == Account.Channel);
    }

    protected override Task PrepareAsync(OtherEnd next)
    {
        Provider.Next = next;
        _address = next == OtherEnd.IsGone ? "http://127.0.0.1:1" : Provider.Address;
        return Task.CompletedTask;
    }

    /// <summary>From now on the account names this one.</summary>
    internal void Redirect(ProviderDouble provider) => _address = provider.Address;

    protected override async Task CloseAsync()
    {
        await _services.DisposeAsync();
        await Provider.DisposeAsync();
    }

    private Delivery DeliveryOf(ProviderRequest request) => new(TextOf(request), request.Body, KeyOf(request));
}
