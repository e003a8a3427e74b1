using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace CustomerService.Channels.Tests.Push;

/// <summary>Accounts of the push channels, with keys of their own, and a browser that can read what it is told.</summary>
internal static class PushAccounts
{
    public static ChannelAccount Fcm(RSA key, string tokenUrl = "https://oauth2.googleapis.com/token") => Of(
        "push-fcm",
        new() { ["projectId"] = "shop-project", ["clientEmail"] = "push@shop-project.iam.gserviceaccount.com", ["tokenUrl"] = tokenUrl, ["showText"] = "true" },
        key.ExportPkcs8PrivateKeyPem());

    public static ChannelAccount Apns(ECDsa key) => Of(
        "push-apns",
        new() { ["teamId"] = "TEAM567890", ["keyId"] = "KEY4567890", ["topic"] = "example.shop.app", ["title"] = "Larkfield", ["notice"] = "You have an answer" },
        key.ExportPkcs8PrivateKeyPem());

    public static ChannelAccount WebPush(ECDsa key)
    {
        var parameters = key.ExportParameters(includePrivateParameters: true);
        return Of(
            "push-webpush",
            new() { ["publicKey"] = Base64Url.EncodeToString([4, .. parameters.Q.X!, .. parameters.Q.Y!]), ["subject"] = "mailto:ops@shop.example" },
            Base64Url.EncodeToString(parameters.D!));
    }

    /// <summary>The account with another setting.</summary>
    public static ChannelAccount With(this ChannelAccount account, string name, string value) => account with { Settings = account.Settings.SetItem(name, value) };

    /// <summary>A browser's address at a push service.</summary>
    public static string Browser(string endpoint, ECDiffieHellman key, byte[] auth)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return new JsonObject
        {
            ["endpoint"] = endpoint,
            ["p256dh"] = Base64Url.EncodeToString([4, .. point.X!, .. point.Y!]),
            ["auth"] = Base64Url.EncodeToString(auth),
        }.ToJsonString();
    }

    private static ChannelAccount Of(string channel, Dictionary<string, string> settings, string privateKey) => new()
    {
        Tenant = "acme",
        Channel = channel,
        Name = "main",
        Settings = settings.ToImmutableSortedDictionary(StringComparer.Ordinal),
        Secrets = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("privateKey", [privateKey]),
    };
}
