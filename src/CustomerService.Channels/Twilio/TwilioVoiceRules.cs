using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Webhooks;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Twilio;

/// <summary>What an account, a number that people call, needs.</summary>
internal sealed partial class TwilioVoiceRules(IOptions<WebhookOptions> options) : ProviderRules(options)
{
    public const string Name = "voice-twilio";
    public const string TransferTo = "transferTo";
    public const string Voice = "voice";
    public const string Language = "language";
    public const string Greeting = "greeting";
    public const string Mode = "mode";
    private const string Relay = "relay";

    public override string Channel => Name;

    protected override ImmutableArray<ProviderField> Fields { get; } =
    [
        .. TwilioRules.Credentials,
        new(TwilioRules.From, Number(), "must be the number that people call, in international form (+ and 8 to 15 digits)."),
        new(TransferTo, Number(), "must be the number where people answer, in international form (+ and 8 to 15 digits).") { IsOptional = true },
        new(Voice, VoiceName(), "must be a voice of Twilio's, such as Polly.Joanna-Neural.") { IsOptional = true },
        new(Language, Tag(), "must be a language that Twilio's voice and ear know, such as en-GB.") { IsOptional = true },
        new(Mode, ModeName(), "must be gather, or relay for ConversationRelay.") { IsOptional = true },
        new(Greeting, Words(), "must be what a caller is greeted with: 1 to 500 characters on one line.") { IsOptional = true },
    ];

    /// <summary>Whether calls go over ConversationRelay.</summary>
    public static bool IsRelayed(ChannelAccount account) => account.Setting(Mode) == Relay;

    [GeneratedRegex("^(gather|relay)$", RegexOptions.NonBacktracking)]
    private static partial Regex ModeName();

    [GeneratedRegex("^\\+[0-9]{8,15}$", RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    [GeneratedRegex("^[A-Za-z0-9.-]{1,80}$", RegexOptions.NonBacktracking)]
    private static partial Regex VoiceName();

    [GeneratedRegex("^[a-z]{2,3}(-[A-Z]{2})?$", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex("^[^\\p{C}]{1,500}$", RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}
