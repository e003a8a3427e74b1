using System.Text.Json;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;
using CustomerService.Channels.Voice;
using CustomerService.Conversations;

namespace CustomerService.Channels.Alexa;

/// <summary>What one verified request tells.</summary>
internal sealed class AlexaTurn
{
    private readonly ChannelAccount _account;
    private readonly string? _id;
    private readonly string? _said;
    private readonly string? _locale;

    /// <param name="root">The whole; nothing of it is kept.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="account">The skill.</param>
    public AlexaTurn(JsonElement root, JsonElement request, ChannelAccount account)
    {
        _account = account;
        _id = request.Text("requestId");
        _locale = request.Text("locale");
        Type = request.Text("type") ?? "";
        Intent = request.Text("intent", "name");
        _said = Intent switch
        {
            "AMAZON.YesIntent" => "yes",
            "AMAZON.NoIntent" => "no",
            _ => SlotOf(request.Get("intent", "slots")),
        };
        After = root.Get("session", "attributes", AlexaAnswer.AfterAttribute).Whole() ?? 0;
        From = root.Text("session", "user", "userId") is { Length: > 0 } user && root.Text("session", "sessionId") is { Length: > 0 } session
            ? new ChannelAddress { Channel = account.Channel, Account = account.Name, Address = user, Thread = session }
            : null;
    }

    public string Type { get; }

    public string? Intent { get; }

    /// <summary>How far the conversation was spoken in this session.</summary>
    public long After { get; }

    /// <summary>
    /// Each session is a conversation: the next one may be somebody else's in the room. Null where it is not said whose it is.
    /// </summary>
    public ChannelAddress? From { get; }

    public VoiceWords Words => VoiceWords.Of(_locale ?? "");

    public string Greeting => _account.Setting(AlexaRules.Greeting) is { Length: > 0 } greeting ? greeting : Words.Greeting;

    /// <summary>What was said; null where nothing of it came.</summary>
    public CustomerMessage? Message()
    {
        var made = new InboundMessage();
        made.Say(_said);
        return made.Make(_id, _account, From?.Address, From?.Thread, _locale);
    }

    /// <summary>The first slot that holds something: the skill has one, which takes whole sentences.</summary>
    private static string? SlotOf(JsonElement slots) => slots.ValueKind == JsonValueKind.Object
        ? slots.EnumerateObject().Select(slot => slot.Value.Text("value")).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value))
        : null;
}
