using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Shop;

namespace CustomerService.Channels.Tests.Example;

/// <summary>The worked example of docs/extending.md: an inbound channel of somebody else's.</summary>
public sealed class ShopChatTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private const string Body = """{"messages":[{"id":"1","chat":"42","text":"Where is it?"},{"id":"2","chat":"43","text":"Hello"}]}""";

    private static readonly ChannelAccount Account = new()
    {
        Tenant = "demo",
        Channel = "shop-chat",
        Name = "app",
        Secrets = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add(
            "signing", ["00000000000000000000000000000000", Secret]),
    };

    [Fact]
    public async Task ASignedBatch_IsTakenWhole()
    {
        var result = await ReceiveAsync(Body, Account, Secret);

        Assert.Equal(200, result.Status);
        Assert.Equal(
            [("1", "42", "Where is it?"), ("2", "43", "Hello")],
            result.Messages.Select(message => (message.MessageId, message.From!.Address, message.Text)));
        Assert.All(result.Messages, message => Assert.Equal("shop-chat", message.Channel));
    }

    [Fact]
    public async Task WhoCantSign_IsRefused_AndSoIsEverybodyWithoutASecret()
    {
        Assert.Equal(InboundResult.Refused, await ReceiveAsync(Body, Account, "another"));
        Assert.Equal(InboundResult.Refused, await ReceiveAsync(Body, Account with { Secrets = Account.Secrets.Clear() }, ""));
        Assert.Equal(InboundResult.Unreadable, await ReceiveAsync("""{"messages":7}""", Account, Secret));
    }

    [Fact]
    public void AnAccount_NeedsASecret()
    {
        var rules = new ShopChatRules();

        Assert.Empty(ChannelAccountRules.ProblemsOf(Account, rules));
        Assert.Equal(
            ["secrets.signing"],
            ChannelAccountRules.ProblemsOf(Account with { Secrets = Account.Secrets.Clear() }, rules).Select(problem => problem.Field));
        Assert.Equal(
            ["settings.url"],
            ChannelAccountRules.ProblemsOf(
                Account with { Settings = Account.Settings.Add("url", "x") }, rules).Select(problem => problem.Field));
    }

    [Fact]
    public void ItIsRegistered_ByTwoCalls()
    {
        using var services = new ServiceCollection().AddInboundChannel<ShopChatChannel>().AddChannelRules<ShopChatRules>()
            .AddChannelRules<ShopChatRules>().BuildServiceProvider();

        Assert.Equal("shop-chat", Assert.Single(services.GetServices<IInboundChannel>()).Name);
        Assert.Single(services.GetServices<IChannelRules>());
    }

    [Theory]
    [InlineData("Example/ShopChatChannel.cs")]
    [InlineData("Example/ShopChatRules.cs")]
    [InlineData("Example/ShopChatConformanceTests.cs")]
    [InlineData("Example/ShopChatRulesTests.cs")]
    [InlineData("Templates/SmsChannel.cs")]
    [InlineData("Templates/SmsRules.cs")]
    public void The_documents_show_the_code_that_is_tested(string file)
    {
        var documented = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Example", "extending.md"));
        var code = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, file));

        Assert.Contains(code.ReplaceLineEndings("\n").Trim(), documented.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private static ValueTask<InboundResult> ReceiveAsync(string body, ChannelAccount account, string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var request = new InboundRequest
        {
            Method = "POST",
            Url = new Uri("https://support.example/api/v1/tenants/demo/channels/shop-chat/app/inbound"),
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
            {
                ["x-signature"] = Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), bytes)),
            },
            Body = bytes,
            At = DateTimeOffset.UnixEpoch,
        };
        return new ShopChatChannel().ReceiveAsync(request, account, TestContext.Current.CancellationToken);
    }
}
