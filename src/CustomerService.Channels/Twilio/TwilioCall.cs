using System.Globalization;
using CustomerService.Channels.Providers;
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

    /// <summary>How far the conversation was spoken.</summary>
    public int After => Number("after");

    /// <summary>How often in a row nothing was heard, or an answer was not there.</summary>
    public int Times => Number("t");

    public VoiceWords Words => VoiceWords.Of(account.Setting(TwilioVoiceRules.Language));

    /// <summary>Each call is a conversation: the next one from the same telephone may be somebody else's.</summary>
    public ChannelAddress From => new()
    {
        Channel = account.Channel,
        Account = account.Name,
        Address = form["From"] ?? Anonymous,
        Thread = id,
    };

    public bool HasEnded => form["CallStatus"] is "completed" or "busy" or "failed" or "no-answer" or "canceled";

    /// <summary>Where the next request comes to.</summary>
    public string Next(string about, int step, long after, int times = 0) => string.Create(
        CultureInfo.InvariantCulture, $"{TwilioUrl.Inbound(account)}?at={about}&n={step}&after={after}&t={times}");

    private int Number(string name) =>
        int.TryParse(request.Query.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
