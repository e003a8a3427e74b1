using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerService.Channels.Tests.Providers;

namespace CustomerService.Channels.Tests.Alexa;

/// <summary>Accounts and requests as Alexa makes them.</summary>
internal static class AlexaRequests
{
    public static ChannelAccount Account(int number) =>
        Samples.Account("alexa", [("skillId", $"amzn1.ask.skill.{number:00000000}-1111-4222-8333-444444444444")]);

    public static InboundRequest Signed(ChannelAccount account, RSA key, ReadOnlyMemory<byte> body, string url) => Samples.Post(
        account,
        body,
        ("SignatureCertChainUrl", url),
        ("Signature-256", Convert.ToBase64String(key.SignData(body.Span, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))),
        ("Content-Type", "application/json"));

    public static byte[] Body(
        ChannelAccount account, object request, int chat = 1, object? attributes = null, DateTimeOffset? at = null, int number = 1)
    {
        var skill = account.Settings["skillId"];
        var made = JsonSerializer.SerializeToNode(request)!.AsObject();
        made.TryAdd("type", "IntentRequest");
        made.TryAdd("requestId", $"amzn1.echo-api.request.{number}");
        made.TryAdd("locale", "en-GB");
        made.TryAdd("timestamp", (at ?? Samples.Now).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        return Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
        {
            version = "1.0",
            session = new
            {
                @new = false,
                sessionId = $"amzn1.echo-api.session.{chat}",
                application = new { applicationId = skill },
                attributes,
                user = new { userId = $"amzn1.ask.account.{chat}" },
            },
            context = new { System = new { application = new { applicationId = skill } } },
            request = made,
        }));
    }

    public static object Said(string text) =>
        new { intent = new { name = "SayIntent", slots = new { said = new { name = "said", value = text } } } };

    public static object Intent(string name) => new { intent = new { name, slots = new { } } };
}
