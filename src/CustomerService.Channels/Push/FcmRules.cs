using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Webhooks;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Push;

/// <summary>What an account, a Firebase project, needs: three members of its service account's key file.</summary>
internal sealed partial class FcmRules(IOptions<WebhookOptions> options) : ProviderRules(options)
{
    public const string Name = "push-fcm";
    public const string ProjectId = "projectId";
    public const string ClientEmail = "clientEmail";
    public const string PrivateKey = "privateKey";
    public const string TokenUrl = "tokenUrl";

    public override string Channel => Name;

    protected override ImmutableArray<ProviderField> Fields { get; } =
    [
        new(ProjectId, Project(), "must be the project's id, project_id of the key file: 6 to 30 lower-case letters, digits and hyphens."),
        new(ClientEmail, Email(), "must be the service account's address, client_email of the key file."),
        ProviderField.Secret(PrivateKey, PemKeys.Form(), "must be private_key of the service account's key file (Firebase console, Service accounts): PEM."),
        new(TokenUrl, Address(), "must be where tokens are given; leave it out for Google's own.") { IsOptional = true },
        .. PushFields.All,
    ];

    public override IEnumerable<FieldProblem> Check(ChannelAccount account) =>
        base.Check(account).Concat(UrlProblems(account, TokenUrl)).Concat(
            PemKeys.Problems(account, PrivateKey, KeyOf, "must be a key of RSA in PEM: this one can't be read."));

    /// <summary>The key of a PEM text; null where it is none.</summary>
    public static RSA? KeyOf(string pem) => PemKeys.Read(RSA.Create(), pem);

    [GeneratedRegex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", RegexOptions.NonBacktracking)]
    private static partial Regex Project();

    [GeneratedRegex("^[a-z0-9.-]{1,64}@[a-z0-9.-]{3,190}$", RegexOptions.NonBacktracking)]
    private static partial Regex Email();

    [GeneratedRegex("^https?://[!-~]{1,500}$", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
