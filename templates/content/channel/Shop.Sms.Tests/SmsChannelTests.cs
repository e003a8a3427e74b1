using System.Collections.Immutable;
using System.Net;
using CustomerService.Channels;
using CustomerService.Conversations;
using Xunit;

namespace Shop.Sms.Tests;

public sealed class SmsChannelTests : HttpMessageHandler, IChannelAccounts
{
    private static readonly ChannelAccount Account = new()
    {
        Tenant = "shop",
        Channel = SmsRules.ChannelName,
        Name = "main",
        Settings = ImmutableSortedDictionary<string, string>.Empty.Add("url", "https://sms.test/messages"),
        Secrets = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add(SmsRules.Signing, [new string('s', 32)]),
    };

    private HttpStatusCode _answer;
    private string _sent = "";

    [Fact]
    public void An_account_needs_an_address_and_a_secret()
    {
        var empty = Account with { Settings = Account.Settings.Clear(), Secrets = Account.Secrets.Clear() };
        Assert.Empty(new SmsRules().Check(Account));
        Assert.Equal(["settings.url", "secrets.signing"], new SmsRules().Check(empty).Select(each => each.Field));
    }

    [Theory]
    [InlineData(HttpStatusCode.Created, SendOutcome.Sent)]
    [InlineData(HttpStatusCode.ServiceUnavailable, SendOutcome.NotSent)]
    [InlineData(HttpStatusCode.InternalServerError, SendOutcome.Unknown)]
    [InlineData(HttpStatusCode.BadRequest, SendOutcome.Rejected)]
    public async Task A_reply_goes_out_once_with_its_key(HttpStatusCode answer, SendOutcome expected)
    {
        _answer = answer;
        using var http = new HttpClient(this, disposeHandler: false);
        var result = await new SmsChannel(http, this).SendAsync(new OutboundMessage
        {
            Tenant = "shop",
            ConversationId = "c",
            Key = "c|1|0",
            Seq = 1,
            From = Speaker.Bot,
            To = new ChannelAddress { Channel = SmsRules.ChannelName, Account = "main", Address = "4179" },
            Text = "Tomorrow.",
            At = DateTimeOffset.UnixEpoch,
            Attempt = 1,
        }, TestContext.Current.CancellationToken);

        Assert.Equal(expected, result.Outcome);
        Assert.Equal("""{"key":"c|1|0","to":"4179","text":"Tomorrow."}""", _sent);
    }

    public ValueTask<ChannelAccount?> FindAsync(string tenant, string channel, string account, CancellationToken ct) =>
        new(account == Account.Name ? Account : null);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        _sent = await request.Content!.ReadAsStringAsync(ct);
        return new HttpResponseMessage(_answer);
    }
}
