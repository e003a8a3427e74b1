using CustomerService.Grains.Hosting;
using CustomerService.Grains.Serving;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Language.Understanding;
using CustomerService.Packs;
using CustomerService.Policies;
using CustomerService.Testing.Clusters;
using Microsoft.Extensions.DependencyInjection;
using Shop.Orders;
using Xunit;

namespace CustomerService.Grains.Tests.Serving;

/// <summary>What a pack has patterns for is found in messages, and reaches policies.</summary>
public sealed class TurnEntitiesTests : IOrders
{
    private static readonly Pack Shop = PackReader.Load(Path.Combine(AppContext.BaseDirectory, "packs/shop")).Pack!;

    [Fact]
    public void Entities_AreFoundInEveryMessage_HoweverTheyAreTyped()
    {
        var found = Of(("order", "R-[0-9]{6}"), ("parcel", "P[0-9]{3}")).Find(
            ["is it r‑１２３４５６ or P777?", "none", "P001"], DateTimeOffset.UnixEpoch);

        Assert.Equal(
            [
                new TurnEntity("order", "R-123456", 0, 6, 8),
                new TurnEntity("parcel", "P777", 0, 18, 4),
                new TurnEntity("parcel", "P001", 2, 0, 4),
            ],
            found);
    }

    [Fact]
    public void WhereTwoMatch_TheEarlierOfThePackWins() =>
        Assert.Equal(
            ["code"],
            Of(("code", "[A-Z]-[0-9]{6}"), ("order", "R-[0-9]{6}")).Find(["R-123456"], DateTimeOffset.UnixEpoch).Select(e => e.Type));

    [Fact]
    public void APageOfMatches_IsCutOff() =>
        Assert.Equal(
            TurnEntities.Most, Of(("digit", "[0-9]")).Find([new string('1', 70), new string('2', 70)], DateTimeOffset.UnixEpoch).Length);

    [Fact]
    public void APackWithoutPatterns_PaysNothing() => Assert.Null(TurnEntities.Of(Shop with { Entities = [] }));

    [Fact]
    public void NothingThatPeopleWrote_IsInATextForLogs()
    {
        var entity = new TurnEntity("order", "R-123456", 0, 6, 8);
        var turn = new TurnContext
        {
            Tenant = "acme",
            ConversationId = "c",
            Turn = 3,
            Messages = ["secret"],
            Text = "secret",
            Understanding = KeywordUnderstanding.Of("secret"),
            FailuresInARow = 0,
            Now = DateTimeOffset.UnixEpoch,
            Entities = [entity],
        };

        Assert.Equal("TurnEntity order", entity.ToString());
        Assert.Equal("TurnContext acme/c 3", turn.ToString());
    }

    [Fact]
    public async Task InAHost_PoliciesAreToldOfThem()
    {
        await using var cluster = await SupportCluster.StartAsync(new SupportClusterOptions
        {
            Pack = "packs/shop",
            Services = services => services.AddSingleton<IOrders>(this).AddDecisionPolicy<OrderStatusPolicy>(),
            Settings = new Dictionary<string, string?>
            {
                ["Policies:Order:0"] = "order-status",
                ["Policies:Order:1"] = "knowledge",
                ["Policies:Order:2"] = "fallback",
            },
        });

        var named = (await cluster.SayAsync("c", "Where is R-123456?", "fake")).Turn!;
        var unnamed = (await cluster.SayAsync("c", "Where is my order?", "fake")).Turn!;

        Assert.Equal(("order-status", "Your order R-123456 is packed."), (named.Decision.Policy, named.Replies[0].Text));
        Assert.Equal("knowledge", unnamed.Decision.Policy);
        await Eventually.TrueAsync(() => cluster.Channel.Sent.Count == 2, "both replies are sent");
    }

    public Task<string?> FindAsync(string number, CancellationToken ct) => Task.FromResult<string?>("packed");

    private static TurnEntities Of(params (string Type, string Pattern)[] patterns) =>
        TurnEntities.Of(Shop with { Entities = [.. patterns.Select(pattern => new PackEntity(pattern.Type, [pattern.Pattern]))] })!;
}
