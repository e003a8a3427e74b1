using System.Collections.Immutable;
using CustomerService.Channels.Webhooks;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Tests.Providers;

/// <summary>Accounts and requests as tests want them.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 30, 0, TimeSpan.Zero);

    public static IOptions<WebhookOptions> Options { get; } = Microsoft.Extensions.Options.Options.Create(new WebhookOptions());

    public static ChannelAccount Account(string channel, (string Name, string Value)[] settings, params (string Name, string Value)[] secrets) => new()
    {
        Tenant = "acme",
        Channel = channel,
        Name = "main",
        Settings = settings.ToImmutableSortedDictionary(each => each.Name, each => each.Value, StringComparer.Ordinal),
        Secrets = secrets.ToImmutableSortedDictionary(each => each.Name, each => ImmutableArray.Create(each.Value), StringComparer.Ordinal),
    };

    public static ChannelAccount With(this ChannelAccount account, string setting, string value) =>
        account with { Settings = account.Settings.SetItem(setting, value) };

    public static ChannelAccount Without(this ChannelAccount account, string name) =>
        account with { Settings = account.Settings.Remove(name), Secrets = account.Secrets.Remove(name) };

    public static ChannelAccount WithSecret(this ChannelAccount account, string secret, params ImmutableArray<string> values) =>
        account with { Secrets = account.Secrets.SetItem(secret, values) };

    public static Uri Inbound(ChannelAccount account) =>
        new($"https://support.example/api/v1/tenants/{account.Tenant}/channels/{account.Channel}/{account.Name}/inbound");

    public static InboundRequest Post(ChannelAccount account, ReadOnlyMemory<byte> body, params (string Name, string Value)[] headers) => new()
    {
        Method = "POST",
        Url = Inbound(account),
        Headers = headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase),
        Body = body,
        At = Now,
    };

    /// <summary>32 hexadecimal digits of a number.</summary>
    public static string Hex(int number) => new string((char)('a' + (number % 6)), 28) + $"{number:x4}";
}
