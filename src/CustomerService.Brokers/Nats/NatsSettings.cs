using CustomerService.Brokers.Sending;
using CustomerService.Channels;

namespace CustomerService.Brokers.Nats;

/// <summary>Where an account's events go.</summary>
/// <param name="Url">The server.</param>
/// <param name="Subject">What every subject begins with; the kind follows.</param>
/// <param name="Stream">The stream that has to take them; null for whichever does.</param>
/// <param name="UserName">The user; null for none.</param>
/// <param name="Password">The user's password.</param>
/// <param name="Token">A token instead.</param>
internal sealed record NatsSettings(BrokerUrl Url, string Subject, string? Stream, string? UserName, string? Password, string? Token)
{
    public const string UrlName = "url";
    public const string SubjectName = "subject";
    public const string StreamName = "stream";
    public const string TokenName = "token";

    public static readonly BrokerScheme Scheme = new("tls", 4222, "nats", 4222);

    public static NatsSettings Of(ChannelAccount account)
    {
        // What is wrong with it was refused when it was saved.
        BrokerUrl.Read(account.Settings.GetValueOrDefault(UrlName), Scheme, out var url);
        return new NatsSettings(
            url,
            account.Settings.GetValueOrDefault(SubjectName, ""),
            account.Settings.GetValueOrDefault(StreamName),
            account.Settings.GetValueOrDefault(BrokerRules.UserName),
            BrokerRules.SecretOf(account, BrokerRules.Password),
            BrokerRules.SecretOf(account, TokenName));
    }

    /// <summary>Names it, never a secret.</summary>
    public override string ToString() => $"{nameof(NatsSettings)} {Url.Host}:{Url.Port}";
}
