using CustomerService.Channels.Signatures;
using CustomerService.Channels.Webhooks;

namespace CustomerService.Channels.Tests.Webhooks;

public sealed class WebhookSettingsValidatorTests
{
    private static readonly WebhookSettings Good = new() { Url = "https://shop.example/hook", Secrets = [WebhookSecret.Create()] };

    [Fact]
    public void Validate_Good_HasNoErrors()
    {
        Assert.Empty(Validate(Good));
        Assert.Empty(Validate(Good with { Delivery = DeliveryClass.Readable, ReadBackUrl = "https://shop.example/find" }));
        Assert.Empty(Validate(Good with { Delivery = DeliveryClass.Neither, OnUnknown = UnknownDelivery.Drop }));
    }

    [Fact]
    public void Validate_EverythingWrong_SaysEverythingAtOnce()
    {
        var secret = WebhookSecret.Create();
        var errors = Validate(new WebhookSettings
        {
            Url = "http://10.0.0.1/",
            Secrets = [secret, secret, "whsec_hunter2", secret, secret],
            Delivery = (DeliveryClass)9,
            OnUnknown = (UnknownDelivery)9,
            ReadBackUrl = "https://localhost/",
        });
        Assert.Equal(
            """
            url uses http: use https.
            url points to an address that may not be called: addresses of private networks are not allowed.
            secrets has 5 entries: use at most 4, the newest first.
            secrets[2] is not of the form whsec_ + base64 of 24 to 64 bytes.
            secrets has the same secret twice.
            delivery is unknown: use keyed, readable or neither.
            onUnknown is unknown: use resendOnce or drop.
            readBackUrl has a host name that only means something inside a network: use a public name.
            """,
            string.Join('\n', errors),
            ignoreLineEndingDifferences: true);
        Assert.DoesNotContain(errors, error => error.Contains("hunter2", StringComparison.Ordinal) || error.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public void Validate_WithoutSecretsOrReadBackUrl_SaysSo()
    {
        Assert.StartsWith("secrets is empty", Assert.Single(Validate(Good with { Secrets = [] })), StringComparison.Ordinal);
        Assert.StartsWith("secrets is empty", Assert.Single(Validate(Good with { Secrets = default })), StringComparison.Ordinal);
        Assert.StartsWith("readBackUrl is missing", Assert.Single(Validate(Good with { Delivery = DeliveryClass.Readable })), StringComparison.Ordinal);
        Assert.StartsWith("url is missing", Assert.Single(Validate(Good with { Url = null! })), StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Validate(WebhookSettings settings) => WebhookSettingsValidator.Validate(settings, new WebhookOptions());
}
