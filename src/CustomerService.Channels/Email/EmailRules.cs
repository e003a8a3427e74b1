using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using CustomerService.Channels.Endpoints;
using CustomerService.Channels.Mail;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Webhooks;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Email;

/// <summary>What an account, a mailbox with its server for sending, needs.</summary>
internal sealed partial class EmailRules(IOptions<WebhookOptions> options) : ProviderRules(options)
{
    public const string Name = "email";
    public const string ImapHost = "imapHost";
    public const string ImapPort = "imapPort";
    public const string SmtpHost = "smtpHost";
    public const string SmtpPort = "smtpPort";
    public const string UserName = "userName";
    public const string Password = "password";
    public const string AuthservId = "authservId";
    public const string SentFolder = "sentFolder";
    public const string TokenUrl = "tokenUrl";
    public const string ClientId = "clientId";
    public const string ClientSecret = "clientSecret";
    public const string RefreshToken = "refreshToken";
    public const string Scope = "scope";

    private readonly EndpointPolicy _policy = WebhookSettingsValidator.PolicyOf(options.Value);

    public override string Channel => Name;

    public override ImmutableArray<string> Settings => [.. Fields.Where(each => !each.IsSecret).Select(each => each.Name)];

    protected override ImmutableArray<ProviderField> Fields { get; } =
    [
        new(ImapHost, Host(), "must be the name of the mailbox's IMAP server."),
        new(ImapPort, Port(), "must be the server's port, 993 where it is not given.") { IsOptional = true },
        new(SmtpHost, Host(), "must be the name of the server that sends."),
        new(SmtpPort, Port(), "must be the server's port, 587 where it is not given.") { IsOptional = true },
        new(UserName, User(), "must be the name to sign in with, at most 256 characters."),
        ProviderField.Secret(Password, Word(), "must be the password of 'userName', or an app password, 1 to 256 characters.") with { IsOptional = true },
        new(TokenUrl, Address(), "must be where tokens to sign in with are given (OAuth), where there is no password.") { IsOptional = true },
        new(ClientId, User(), "must be the id of the application that is registered at 'tokenUrl'.") { IsOptional = true },
        new(Scope, User(), "must be what the token is for, as your provider says it, at most 256 characters.") { IsOptional = true },
        ProviderField.Secret(ClientSecret, Token(), "must be the secret of 'clientId', without spaces.") with { IsOptional = true },
        ProviderField.Secret(RefreshToken, Token(), "must be the refresh token that the mailbox's owner was given, without spaces.") with { IsOptional = true },
        new(SentFolder, User(), "must be the folder in which your provider files what it has sent; leave it out where it files nothing by itself.") { IsOptional = true },
        new(AuthservId, Server(), "must be the name that the server which takes your mail writes into Authentication-Results.") { IsOptional = true },
        .. MailFields.Common,
    ];

    public override IEnumerable<FieldProblem> Check(ChannelAccount account) => base.Check(account)
        .Concat(SignInProblems(account))
        .Concat(UrlProblems(account, TokenUrl))
        .Concat(HostProblems(account, ImapHost, ImapPort, "993"))
        .Concat(HostProblems(account, SmtpHost, SmtpPort, "587"));

    public static int PortOf(ChannelAccount account, string name, int usual) =>
        int.TryParse(account.Setting(name), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : usual;

    /// <summary>Whether it signs in with tokens, not with a password.</summary>
    public static bool HasTokens(ChannelAccount account) => account.Setting(TokenUrl).Length > 0;

    private static IEnumerable<FieldProblem> SignInProblems(ChannelAccount account)
    {
        var none = (string name) => account.Values(name).IsEmpty;
        if (!HasTokens(account))
        {
            return none(Password) ? [new($"secrets.{Password}", "must be given, or 'tokenUrl' and what belongs to it.")] : [];
        }

        IEnumerable<FieldProblem?> problems =
        [
            account.Setting(ClientId).Length == 0 ? new($"settings.{ClientId}", "must be given with 'tokenUrl'.") : null,
            none(ClientSecret) && none(RefreshToken)
                ? new($"secrets.{ClientSecret}", "must be given with 'tokenUrl', or 'refreshToken', or both.")
                : null,
            // Else nothing would sign reply addresses: what the provider gives changes.
            none(MailKeys.ReplySecret) && none(Password) ? new($"secrets.{MailKeys.ReplySecret}", "must be given with 'tokenUrl'.") : null,
        ];
        return problems.OfType<FieldProblem>();
    }

    /// <summary>Whether a host may be spoken to in the clear: where the operator lets requests go to it in the clear as well.</summary>
    public static bool AllowsClear(string host, EndpointPolicy policy) => policy.AllowsPrivate || policy.Lists(host);

    private IEnumerable<FieldProblem> HostProblems(ChannelAccount account, string host, string port, string usual) =>
        account.Settings.TryGetValue(host, out var name) && Host().IsMatch(name)
            ? EndpointGuard.Check($"https://{name}:{account.Settings.GetValueOrDefault(port, usual)}/", _policy)
                .Select(error => new FieldProblem($"settings.{host}", $"{error}."))
            : [];

    [GeneratedRegex("^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$", RegexOptions.NonBacktracking)]
    private static partial Regex Host();

    [GeneratedRegex("^[1-9][0-9]{0,4}$", RegexOptions.NonBacktracking)]
    private static partial Regex Port();

    [GeneratedRegex("^[^\\p{C}]{1,256}$", RegexOptions.NonBacktracking)]
    private static partial Regex User();

    [GeneratedRegex("^[^\\p{C}]{1,256}$", RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [GeneratedRegex("^[!-~]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    [GeneratedRegex("^https?://[!-~]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex("^[A-Za-z0-9._-]{1,253}$", RegexOptions.NonBacktracking)]
    private static partial Regex Server();
}
