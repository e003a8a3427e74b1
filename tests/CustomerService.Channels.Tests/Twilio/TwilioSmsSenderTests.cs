using System.Net;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Conversations;
using CustomerService.Testing.Channels;

namespace CustomerService.Channels.Tests.Twilio;

public sealed class TwilioSmsSenderTests : ProviderSenderConformance
{
    protected override ChannelAccount Account { get; } = Quick(TwilioRequests.Account(1));

    protected override ChannelAddress To => new() { Channel = "sms-twilio", Account = "main", Address = "+15005550001" };

    [Fact]
    public async Task Message_NamesNumbersAndWhereItsStatusGoes()
    {
        await SendAsync(Message(1, "hello"));

        var request = Assert.Single(Provider.Requests);
        Assert.Equal($"/2010-04-01/Accounts/{Account.Settings["accountSid"]}/Messages.json", request.Path);
        Assert.StartsWith("Basic ", request.Headers["Authorization"], StringComparison.Ordinal);
        Assert.Equal(
            ("+15005550001", "+15005550006", "https://support.example/api/v1/tenants/acme/channels/sms-twilio/main/inbound?key=c-1%7C1%7C0"),
            (FieldOf(request, "To"), FieldOf(request, "From"), FieldOf(request, "StatusCallback")));
    }

    [Theory]
    [InlineData(400, 21610, SendOutcome.Rejected)]
    [InlineData(429, 20429, SendOutcome.NotSent)]
    [InlineData(401, 20003, SendOutcome.Rejected)]
    [InlineData(500, 20500, SendOutcome.Unknown)]
    public async Task Error_MeansWhatItsCodeSays(int status, int code, SendOutcome outcome)
    {
        await using var provider = await ProviderDouble.StartAsync(_ => "{}", (status, "{\"code\":" + code + ",\"message\":\"m\"}"), (429, "{}"));
        provider.Next = OtherEnd.Refuses;
        Redirect(provider);

        Assert.Equal(outcome, (await SendAsync(Message(1, "hello"))).Outcome);
    }

    internal override Task<ProviderDouble> StartAsync() => ProviderDouble.StartAsync(
        number => $$"""{"sid":"SM{{number}}","status":"queued"}""",
        (400, """{"code":21211,"message":"The 'To' number is not a valid phone number.","status":400}"""),
        (429, """{"code":20429,"message":"Too Many Requests","status":429}"""));

    internal override string TextOf(ProviderRequest request) => FieldOf(request, "Body");

    /// <summary>A long text is many messages, and a number sends one a second where the account does not say otherwise.</summary>
    private static ChannelAccount Quick(ChannelAccount account) =>
        account with { Settings = account.Settings.SetItem("accountRate", "1000/s") };

    private static string FieldOf(ProviderRequest request, string name) =>
        WebUtility.UrlDecode(request.Body.Split('&').Single(field => field.StartsWith($"{name}=", StringComparison.Ordinal))[(name.Length + 1)..]);
}
