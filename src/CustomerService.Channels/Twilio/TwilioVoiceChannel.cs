using System.Collections.Immutable;
using System.Globalization;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;
using CustomerService.Conversations;

namespace CustomerService.Channels.Twilio;

/// <summary>
/// Speaks with who calls a number of Twilio's (<see href="https://www.twilio.com/docs/voice/twiml"/>): each request tells what was heard,
/// and its answer is what is said and what is to be listened for. Nothing is sent, so that there is no sending half.
/// </summary>
internal sealed class TwilioVoiceChannel(ProviderMedia media) : IInboundSessionChannel
{
    public const string Turn = "turn";
    public const string Wait = "wait";
    public const string Dialed = "dialed";
    public const string Recorded = "recorded";
    public const string Relayed = "relayed";

    /// <summary>Below it, what was heard is said again before it is answered.</summary>
    private const double Sure = 0.6;

    private const int MostSilences = 2;

    public string Name => TwilioVoiceRules.Name;

    public ValueTask<InboundResult> ReceiveAsync(InboundRequest request, ChannelAccount account, CancellationToken ct)
    {
        var form = TwilioForm.Of(request);
        return new(
            request.Method == "POST" && TwilioProof.IsGenuine(request, account, form.Fields)
                ? form["CallSid"] is { } id ? Read(new TwilioCall(request, account, form, id)) : InboundResult.Unreadable
                : InboundResult.Refused);
    }

    /// <summary>A call in which the first thing that the caller says is said.</summary>
    public InboundRequest? MakeSample(ChannelAccount account, SampleMessage sample) => TwilioProof.Sign(
        account,
        [
            ("AccountSid", account.Setting(TwilioRules.AccountSid)),
            ("CallSid", sample.Id),
            ("CallStatus", "in-progress"),
            ("Confidence", "1.0"),
            ("From", sample.Address),
            ("SpeechResult", sample.Text),
        ],
        $"?at={Turn}&n=1&after=0&t=0",
        sample.At);

    public IInboundSession? Open(InboundRequest handshake, ChannelAccount account)
    {
        ArgumentNullException.ThrowIfNull(handshake);
        return TwilioVoiceRules.IsRelayed(account) && TwilioProof.IsGenuineSocket(handshake, account)
            ? new TwilioRelaySession(account)
            : null;
    }

    private InboundResult Read(TwilioCall call) => call switch
    {
        { About: Recorded } when call.Form["RecordingSid"] is { } recording => OfVoicemail(call, recording),
        { HasEnded: true } => new InboundResult
        {
            Dialogue = new InboundDialogue { From = call.From, Ends = true, Answer = static _ => Twiml.Answer() },
        },
        { About: Dialed } => call.Form["DialCallStatus"] is "completed" or "answered"
            ? Twiml.Answer(Twiml.Hangup())
            : Twiml.Answer(TwilioVoiceAnswer.Voicemail(call)),
        { About: Recorded } => Twiml.Answer(Twiml.Hangup()),
        // Where the relay failed, the call goes on without it.
        { About: Relayed } when call.Form["SessionStatus"] == "failed" => Twiml.Answer(TwilioVoiceAnswer.Anew(call)),
        { About: Relayed } when call.Form["HandoffData"] is null => Twiml.Answer(Twiml.Hangup()),
        { About: Relayed } => Asked(call, heard: null, []),
        { About: Wait } => Asked(call, heard: null, []),
        { About: Turn } => OfTurn(call),
        _ => Twiml.Answer(TwilioVoiceRules.IsRelayed(call.Account) ? TwilioVoiceAnswer.Relay(call) : TwilioVoiceAnswer.Greeting(call)),
    };

    private static InboundResult OfTurn(TwilioCall call)
    {
        var made = new InboundMessage();
        made.Say(call.Form["SpeechResult"] ?? call.Form["Digits"]);
        var id = string.Create(CultureInfo.InvariantCulture, $"{call.Id}:{call.Step}");
        if (made.Make(id, call.Account, call.From.Address, call.From.Thread, TwilioCall.LocaleOf(call.Account)) is not { } message)
        {
            return Twiml.Answer(call.Times + 1 < MostSilences
                ? TwilioVoiceAnswer.NotHeard(call)
                : [Twiml.Say(call, call.Words.Goodbye), Twiml.Hangup()]);
        }

        var isDoubtful = double.TryParse(call.Form["Confidence"], NumberStyles.Float, CultureInfo.InvariantCulture, out var confidence)
            && confidence < Sure;
        return Asked(call, isDoubtful ? call.Form["SpeechResult"] : null, [message]);
    }

    private static InboundResult Asked(TwilioCall call, string? heard, ImmutableArray<CustomerMessage> messages) => new()
    {
        Messages = messages,
        Dialogue = new InboundDialogue
        {
            From = call.From,
            After = call.After,
            Answer = replies => Twiml.Answer(TwilioVoiceAnswer.To(call, heard, replies)),
        },
    };

    /// <summary>The recording is kept with the conversation; what can't be had is said.</summary>
    private InboundResult OfVoicemail(TwilioCall call, string recording)
    {
        var files = ImmutableArray.CreateBuilder<InboundFile>();
        var made = new InboundMessage(files);
        made.Mention("voicemail", call.Form["RecordingDuration"] is { } seconds ? $"{recording}, {seconds} s" : recording);
        if (call.Form["RecordingUrl"] is { } url)
        {
            made.Attach(
                "recording",
                $"{recording}.mp3",
                (most, ct) => media.GetAsync($"{url}.mp3", TwilioRules.Media, call.Account, TwilioRules.Credential(call.Account), most, ct));
        }

        var answer = Twiml.Answer(Twiml.Say(call, call.Words.Kept), Twiml.Hangup());
        return made.Make(recording, call.Account, call.From.Address, call.From.Thread, TwilioCall.LocaleOf(call.Account)) is { } message
            ? answer with { Messages = [message], Files = files.ToImmutable() }
            : answer;
    }
}
