using System.Security.Cryptography;
using CustomerService.Channels.Push;
using CustomerService.Channels.Webhooks;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Tests.Push;

/// <summary>What accounts and devices must look like.</summary>
public sealed class PushRulesTests : IDisposable
{
    private static readonly IOptions<WebhookOptions> Options = Microsoft.Extensions.Options.Options.Create(new WebhookOptions());
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ECDsa _ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose()
    {
        _rsa.Dispose();
        _ec.Dispose();
        _other.Dispose();
    }

    [Fact]
    public void Whole_accounts_are_taken()
    {
        Assert.Empty(new FcmRules(Options).Check(PushAccounts.Fcm(_rsa)));
        Assert.Empty(new ApnsRules(Options).Check(PushAccounts.Apns(_ec)));
        Assert.Empty(new WebPushRules(Options).Check(PushAccounts.WebPush(_ec)));
    }

    [Theory]
    [InlineData("projectId", "UPPER")]
    [InlineData("clientEmail", "nobody")]
    [InlineData("tokenUrl", "http://169.254.169.254/token")]
    [InlineData("tokenUrl", "https://localhost/token")]
    [InlineData("showText", "perhaps")]
    [InlineData("title", "two\nlines")]
    public void What_is_wrong_is_named(string setting, string value) => Assert.Equal(
        [$"settings.{setting}"], new FcmRules(Options).Check(PushAccounts.Fcm(_rsa).With(setting, value)).Select(problem => problem.Field).Distinct());

    [Fact]
    public void Keys_of_another_kind_or_pair_are_refused()
    {
        var wrong = PushAccounts.Fcm(_rsa) with { Secrets = PushAccounts.Apns(_ec).Secrets };
        Assert.Equal(["secrets.privateKey"], new FcmRules(Options).Check(wrong).Select(problem => problem.Field));
        wrong = PushAccounts.Apns(_ec) with { Secrets = PushAccounts.Fcm(_rsa).Secrets };
        Assert.Equal(["secrets.privateKey"], new ApnsRules(Options).Check(wrong).Select(problem => problem.Field));
        wrong = PushAccounts.WebPush(_ec) with { Secrets = PushAccounts.WebPush(_other).Secrets };
        Assert.Equal(["secrets.privateKey"], new WebPushRules(Options).Check(wrong).Select(problem => problem.Field));
    }

    [Theory]
    [InlineData("push-fcm", "fGx9kP2LQ0-registration-token", true)]
    [InlineData("push-fcm", "short", false)]
    [InlineData("push-fcm", "fGx9kP2LQ0-registration-token/../x", false)]
    [InlineData("push-fcm", null, false)]
    [InlineData("push-apns", "00fc13adff785122b4ad28809a3420982341241421348097878e577c991de8f0", true)]
    [InlineData("push-apns", "../../../3/device/00fc13adff785122b4ad28809a3420982341241421348097", false)]
    public void Tokens_are_what_platforms_give(string channel, string? token, bool good) => Assert.Equal(good, !PushAddresses.Check(channel, token).Any());

    /// <summary>A browser names the address itself: it leads to no place of the operator's.</summary>
    [Theory]
    [InlineData("https://push.example/1", true)]
    [InlineData("http://push.example/1", false)]
    [InlineData("https://169.254.169.254/latest", false)]
    [InlineData("https://10.0.0.1/x", false)]
    [InlineData("https://[::1]/x", false)]
    [InlineData("https://localhost/x", false)]
    [InlineData("https://user@push.example/1", false)]
    [InlineData("file:///etc/passwd", false)]
    public void Endpoints_are_public(string endpoint, bool good)
    {
        var found = new PushAddresses(Options, null!).CheckSubscription(
            endpoint, "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4", "BTBZMqHH6r4Tts7J_aSIgg");
        Assert.Equal(good, !found.Any());
    }
}
