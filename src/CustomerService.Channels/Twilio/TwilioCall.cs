using System.Globalization;
using System.Text;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;
using CustomerService.Channels.Voice;
using CustomerService.Conversations;

namespace CustomerService.Channels.Twilio;

/// <summary>
/// A call as one request tells of it. What the next request needs to know stands in the address that it is to come to, which Twilio signs:
/// the host keeps nothing of a call.
/// </summary>
internal sealed class TwilioCall(InboundRequest request, ChannelAccount account, TwilioForm form, string id)
{
    private const string Anonymous = "anonymous";

    public TwilioForm Form => form;

    public ChannelAccount Account => account;

    public string Id => id;

    public DateTimeOffset At => request.At;

    /// <summary>What the request is about: a word of ours, or nothing for a call that begins.</summary>
    public string About => request.Query.GetValueOrDefault("at", "");

    /// <summary>The number of what is said next.</summary>
    public int Step => Number("n");

    /// <summary>How far the conversation was spoken, here or over the relay.</summary>
    public long After => form["HandoffData"] is { } data
        ? InboundJson.Read(Encoding.UTF8.GetBytes(data), root => root.Get("after").Whole() ?? 0, 0L)
        : Number("after");

    /// <summary>How often in a row nothing was heard, or an answer was not there.</summary>
    public int Times => Number("t");

    public VoiceWords Words => VoiceWords.Of(account.Setting(TwilioVoiceRules.Language));

    /// <summary>Each call is a conversation: the next one from the same telephone may be somebody else's.</summary>
    public ChannelAddress From => AddressOf(account, form["From"], id);

    public bool HasEnded => form["CallStatus"] is "completed" or "busy" or "failed" or "no-answer" or "canceled";

    /// <summary>Whose call it is.</summary>
    public static ChannelAddress AddressOf(ChannelAccount account, string? from, string call) => new()
    {
        Channel = account.Channel,
        Account = account.Name,
        Address = string.IsNullOrEmpty(from) ? Anonymous : from,
        Thread = call,
    };

    public static string? LocaleOf(ChannelAccount account) =>
        account.Setting(TwilioVoiceRules.Language) is { Length: > 0 } language ? language : null;

    /// <summary>Where the next request comes to.</summary>
    public string Next(string about, int step, long after, int times = 0) => string.Create(
        CultureInfo.InvariantCulture, $"{TwilioUrl.Inbound(account)}?at={about}&n={step}&after={after}&t={times}");

    private int Number(string name) =>
        int.TryParse(request.Query.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
