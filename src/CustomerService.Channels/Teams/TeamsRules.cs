using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Webhooks;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Teams;

/// <summary>What an account, a bot registered with Azure, needs.</summary>
internal sealed partial class TeamsRules(IOptions<WebhookOptions> options) : ProviderRules(options)
{
    public const string Name = "teams";
    public const string AppId = "appId";
    public const string AppPassword = "appPassword";
    public const string TenantId = "tenantId";
    public const string OpenIdMetadata = "openIdMetadata";

    public override string Channel => Name;

    protected override ImmutableArray<ProviderField> Fields { get; } =
    [
        new(AppId, Guid(), "must be the bot's Microsoft App ID: a GUID in lower-case letters (Azure Bot, Configuration)."),
        ProviderField.Secret(AppPassword, Password(), "must be a client secret of the app, 16 to 200 visible characters (Certificates & secrets)."),
        new(TenantId, Guid(), "must be the App Tenant ID of a single-tenant bot: a GUID in lower-case letters; leave it out for a multi-tenant one.")
        {
            IsOptional = true,
        },
        new(OpenIdMetadata, Address(), "must be the https address of the OpenID metadata of a sovereign cloud; leave it out for the public one.")
        {
            IsOptional = true,
        },
        .. ProviderLimits.Fields,
    ];

    public override IEnumerable<FieldProblem> Check(ChannelAccount account) =>
        base.Check(account).Concat(UrlProblems(account, OpenIdMetadata));

    [GeneratedRegex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", RegexOptions.NonBacktracking)]
    private static partial Regex Guid();

    [GeneratedRegex("^[!-~]{16,200}$", RegexOptions.NonBacktracking)]
    private static partial Regex Password();

    [GeneratedRegex("^https?://[!-~]{1,500}$", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
