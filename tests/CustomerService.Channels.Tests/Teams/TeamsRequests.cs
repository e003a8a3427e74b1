using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerService.Channels.Tests.Providers;

namespace CustomerService.Channels.Tests.Teams;

/// <summary>Accounts and requests as the Bot Framework makes them.</summary>
internal static class TeamsRequests
{
    public const string Service = "https://smba.trafficmanager.net/emea/";

    public static ChannelAccount Account(int number) => Samples.Account(
        "teams", [("appId", $"{number:00000000}-1111-4222-8333-444444444444")], ("appPassword", $"password-{number}-0123456789"));

    public static InboundRequest Bearing(ChannelAccount account, ReadOnlyMemory<byte> body, string token) =>
        Samples.Post(account, body, ("Authorization", $"Bearer {token}"), ("Content-Type", "application/json; charset=utf-8"));

    /// <summary>A token for five minutes, with what differs in claims and head.</summary>
    public static string Token(RSA key, ChannelAccount account, Action<JsonObject>? claims = null, Action<JsonObject>? head = null)
    {
        var payload = new JsonObject
        {
            ["serviceurl"] = Service,
            ["nbf"] = Samples.Now.AddMinutes(-1).ToUnixTimeSeconds(),
            ["exp"] = Samples.Now.AddMinutes(5).ToUnixTimeSeconds(),
            ["iss"] = "https://api.botframework.com",
            ["aud"] = account.Settings["appId"],
        };
        var header = new JsonObject { ["alg"] = "RS256", ["kid"] = "test", ["typ"] = "JWT" };
        claims?.Invoke(payload);
        head?.Invoke(header);
        var signed = $"{Part(header)}.{Part(payload)}";
        return $"{signed}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    public static string Part(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));

    public static byte[] Activity(object activity)
    {
        var made = JsonSerializer.SerializeToNode(activity)!.AsObject();
        foreach (var (name, value) in new (string, JsonNode)[]
        {
            ("serviceUrl", Service), ("channelId", "msteams"), ("type", "message"),
            ("from", new JsonObject { ["id"] = "29:user", ["name"] = "Ada" }),
            ("recipient", new JsonObject { ["id"] = "28:bot", ["name"] = "Helper" }),
            ("conversation", new JsonObject { ["id"] = "a:1", ["conversationType"] = "personal" }),
        })
        {
            made.TryAdd(name, value);
        }

        return Encoding.UTF8.GetBytes(made.ToJsonString());
    }
}
