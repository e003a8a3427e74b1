using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace CustomerService.Channels.Tests.Push;

/// <summary>
/// The three push channels by the wire. That tokens and encryption are what the vendors' libraries take is shown end to end, with those.
/// </summary>
public sealed class PushSenderTests : IDisposable
{
    private const string Registration = "fGx9kP2LQ0-registration-token";
    private const string Device = "00fc13adff785122b4ad28809a3420982341241421348097878e577c991de8f0";

    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ECDsa _ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDiffieHellman _browser = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose()
    {
        _rsa.Dispose();
        _ec.Dispose();
        _browser.Dispose();
    }

    [Fact]
    public async Task Firebase_is_told_with_a_token_that_is_kept_and_replaced_in_time()
    {
        await using var bed = await PushBed.StartAsync(url => PushAccounts.Fcm(_rsa, $"{url}/token").With("apiBaseUrl", url));
        bed.Answer = (200, """{"name":"projects/shop-project/messages/1"}""");

        Assert.Equal(new SendResult(SendOutcome.Sent, "projects/shop-project/messages/1"), await bed.TellAsync(Registration));
        await bed.TellAsync(Registration, 2);
        bed.Time.Advance(TimeSpan.FromHours(1));
        await bed.TellAsync(Registration, 3);

        Assert.Equal(["/token", "/v1/projects/shop-project/messages:send", "/v1/projects/shop-project/messages:send", "/token", "/v1/projects/shop-project/messages:send"], bed.Requests.Select(request => request.Path));
        var grant = WebUtility.UrlDecode(Encoding.ASCII.GetString(bed.Requests.First().Body));
        Assert.StartsWith("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=", grant, StringComparison.Ordinal);
        var sent = bed.Requests.Last();
        Assert.Equal("Bearer ya29.2", sent.Headers["Authorization"]);
        var message = sent.Json["message"]!;
        Assert.Equal((Registration, "New message", "It is on its way."), ((string)message["token"]!, (string)message["notification"]!["title"]!, (string)message["notification"]!["body"]!));
        Assert.Equal(("acme", "c-1", "3"), ((string)message["data"]!["tenant"]!, (string)message["data"]!["conversation"]!, (string)message["data"]!["seq"]!));
    }

    [Fact]
    public async Task A_token_that_Firebase_refuses_is_asked_for_again()
    {
        await using var bed = await PushBed.StartAsync(url => PushAccounts.Fcm(_rsa, $"{url}/token").With("apiBaseUrl", url));
        bed.Answer = (401, """{"error":{"status":"UNAUTHENTICATED"}}""");
        Assert.Equal(SendOutcome.NotSent, (await bed.TellAsync(Registration)).Outcome);
        bed.Answer = (200, """{"name":"n"}""");
        Assert.Equal(SendOutcome.Sent, (await bed.TellAsync(Registration)).Outcome);
        Assert.Equal(2, bed.Requests.Count(request => request.Path == "/token"));
    }

    [Fact]
    public async Task Apple_is_told_over_http2_with_a_signed_token_of_ours()
    {
        await using var bed = await PushBed.StartAsync(url => PushAccounts.Apns(_ec).With("apiBaseUrl", url), http2: true);

        Assert.Equal(SendOutcome.Sent, (await bed.TellAsync(Device)).Outcome);
        bed.Time.Advance(TimeSpan.FromMinutes(30));
        await bed.TellAsync(Device, 2);
        bed.Time.Advance(TimeSpan.FromMinutes(30));
        await bed.TellAsync(Device, 3);

        var requests = bed.Requests.ToArray();
        Assert.All(requests, request => Assert.Equal(("HTTP/2", $"/3/device/{Device}"), (request.Protocol, request.Path)));
        Assert.Equal(("example.shop.app", "alert", "10"), (requests[0].Headers["apns-topic"], requests[0].Headers["apns-push-type"], requests[0].Headers["apns-priority"]));
        Assert.Equal(("Larkfield", "You have an answer"), ((string)requests[0].Json["aps"]!["alert"]!["title"]!, (string)requests[0].Json["aps"]!["alert"]!["body"]!));
        Assert.DoesNotContain("on its way", Encoding.UTF8.GetString(requests[0].Body), StringComparison.Ordinal);
        Assert.Equal((true, false), (requests[0].Token == requests[1].Token, requests[1].Token == requests[2].Token));
        Assert.Equal("KEY4567890", (string)PushRequest.PartOf(requests[0].Token, 0)["kid"]!);
        Assert.Equal("TEAM567890", (string)PushRequest.PartOf(requests[0].Token, 1)["iss"]!);
    }

    [Fact]
    public async Task A_browser_is_told_what_nobody_in_between_can_read()
    {
        await using var bed = await PushBed.StartAsync(_ => PushAccounts.WebPush(_ec));
        var browser = PushAccounts.Browser($"{bed.Address}/push/1", _browser, new byte[16]);
        bed.Answer = (201, "");

        Assert.Equal(SendOutcome.Sent, (await bed.TellAsync(browser)).Outcome);

        var request = Assert.Single(bed.Requests);
        Assert.Equal(("/push/1", "aes128gcm", "86400"), (request.Path, request.Headers["Content-Encoding"], request.Headers["TTL"]));
        Assert.Matches("^[0-9a-f]{32}$", request.Headers["Topic"]);
        Assert.Equal(4096, System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(request.Body.AsSpan(16)));
        Assert.Equal(bed.Address, (string)PushRequest.PartOf(request.Token, 1)["aud"]!);
        Assert.EndsWith($"k={bed.Account.Settings["publicKey"]}", request.Headers["Authorization"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("push-fcm", 404, """{"error":{"status":"NOT_FOUND","details":[{"errorCode":"UNREGISTERED"}]}}""", SendOutcome.Rejected, true)]
    [InlineData("push-fcm", 403, """{"error":{"status":"PERMISSION_DENIED","details":[{"errorCode":"SENDER_ID_MISMATCH"}]}}""", SendOutcome.Rejected, true)]
    [InlineData("push-fcm", 400, """{"error":{"status":"INVALID_ARGUMENT"}}""", SendOutcome.Rejected, false)]
    [InlineData("push-fcm", 429, "{}", SendOutcome.NotSent, false)]
    [InlineData("push-fcm", 500, "not json", SendOutcome.Unknown, false)]
    [InlineData("push-apns", 410, """{"reason":"Unregistered","timestamp":1}""", SendOutcome.Rejected, true)]
    [InlineData("push-apns", 400, """{"reason":"BadDeviceToken"}""", SendOutcome.Rejected, true)]
    [InlineData("push-apns", 400, """{"reason":"BadTopic"}""", SendOutcome.Rejected, false)]
    [InlineData("push-apns", 403, """{"reason":"ExpiredProviderToken"}""", SendOutcome.NotSent, false)]
    [InlineData("push-apns", 429, """{"reason":"TooManyRequests"}""", SendOutcome.NotSent, false)]
    [InlineData("push-webpush", 404, "", SendOutcome.Rejected, true)]
    [InlineData("push-webpush", 410, "", SendOutcome.Rejected, true)]
    [InlineData("push-webpush", 403, "", SendOutcome.Rejected, false)]
    [InlineData("push-webpush", 429, "", SendOutcome.NotSent, false)]
    public async Task What_providers_say_is_understood(string channel, int status, string json, SendOutcome outcome, bool gone)
    {
        await using var bed = await PushBed.StartAsync(url => AccountOf(channel, url), http2: channel == "push-apns");
        bed.Answer = (status, json);

        var result = await bed.TellAsync(AddressOf(channel, bed.Address));

        Assert.Equal((outcome, gone), (result.Outcome, result.IsAddressGone));
        Assert.DoesNotContain(Registration, result.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("push-webpush", "{}")]
    [InlineData("push-webpush", "nonsense")]
    [InlineData("push-webpush", """{"endpoint":"ftp://push.example/1","p256dh":"","auth":""}""")]
    public async Task An_address_that_is_none_is_nobodys(string channel, string address)
    {
        await using var bed = await PushBed.StartAsync(url => AccountOf(channel, url));

        Assert.True((await bed.TellAsync(address)).IsAddressGone);
        Assert.Empty(bed.Requests);
    }

    [Fact]
    public async Task A_second_copy_takes_the_place_of_the_first_and_of_no_other()
    {
        await using var bed = await PushBed.StartAsync(url => AccountOf("push-fcm", url));
        await bed.TellAsync(Registration, 1);
        await bed.TellAsync(Registration, 1);
        await bed.TellAsync(Registration, 2);

        var tags = bed.Requests.Where(request => request.Path != "/token").Select(request => (string)request.Json["message"]!["android"]!["collapse_key"]!).ToArray();
        Assert.Equal((true, false), (tags[0] == tags[1], tags[1] == tags[2]));
    }

    private ChannelAccount AccountOf(string channel, string url) => channel switch
    {
        "push-fcm" => PushAccounts.Fcm(_rsa, $"{url}/token").With("apiBaseUrl", url),
        "push-apns" => PushAccounts.Apns(_ec).With("apiBaseUrl", url),
        _ => PushAccounts.WebPush(_ec),
    };

    private string AddressOf(string channel, string url) => channel switch
    {
        "push-fcm" => Registration,
        "push-apns" => Device,
        _ => PushAccounts.Browser($"{url}/push/1", _browser, new byte[16]),
    };
}
