using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Webhooks;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Alexa;

/// <summary>What an account, a custom skill, needs: only whose requests are its own. It has no secrets.</summary>
internal sealed partial class AlexaRules(IOptions<WebhookOptions> options) : ProviderRules(options)
{
    public const string Name = "alexa";
    public const string SkillId = "skillId";
    public const string Greeting = "greeting";

    public override string Channel => Name;

    protected override ImmutableArray<ProviderField> Fields { get; } =
    [
        new(SkillId, Skill(), "must be the skill's id, which begins with amzn1.ask.skill. (developer console, under the skill's name)."),
        new(Greeting, Words(), "must be what is said when the skill is opened: 1 to 500 characters on one line.") { IsOptional = true },
    ];

    [GeneratedRegex("^amzn1\\.ask\\.skill\\.[0-9a-f-]{36}$", RegexOptions.NonBacktracking)]
    private static partial Regex Skill();

    [GeneratedRegex("^[^\\p{C}]{1,500}$", RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}
