using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;
using CustomerService.Channels.Voice;
using CustomerService.Content;
using CustomerService.Conversations;

namespace CustomerService.Channels.Twilio;

/// <summary>
/// A call over ConversationRelay (<see href="https://www.twilio.com/docs/voice/conversationrelay/websocket-messages"/>): Twilio hears and
/// speaks, text goes both ways. Where a person is to be fetched or the call is to end, it goes back to TwiML.
/// </summary>
internal sealed class TwilioRelaySession(ChannelAccount account) : IInboundSession
{
    /// <summary>Characters of a piece: the first is spoken while the next ones come.</summary>
    private const int PieceLength = 400;

    private readonly TwilioSpoken _spoken = new();
    private readonly StringBuilder _keys = new();
    private string _id = "";
    private int _said;
    private bool _isAsked;
    private bool _hasEnded;

    public ChannelAddress? From { get; private set; }

    private VoiceWords Words => VoiceWords.Of(account.Setting(TwilioVoiceRules.Language));

    public InboundFrame Receive(string frame) => InboundJson.Read(Encoding.UTF8.GetBytes(frame), Read, InboundFrame.End);

    public ImmutableArray<string> Say(InboundReplies replies)
    {
        if (_hasEnded)
        {
            return [];
        }

        if (!replies.IsStored)
        {
            return [Text(Words.Trouble, isLast: true)];
        }

        if (replies.Status is ConversationStatus.WaitingForAgent or ConversationStatus.Closed)
        {
            // What is said last is spoken by TwiML, which also says what happens then: at its end this speaks no more.
            _hasEnded = true;
            return [new JsonObject { ["type"] = "end", ["handoffData"] = HandoffOf(replies) }.ToJsonString()];
        }

        var frames = ImmutableArray.CreateBuilder<string>();
        foreach (var (index, message) in replies.Said.Index())
        {
            _isAsked = message.Choices is [_, ..];
            var isLast = index == replies.Said.Length - 1;
            var text = SpokenText.Of(message) + (isLast && _isAsked ? $" {SpokenText.Keys(message.Choices, Words)}" : "");
            if (text.Length > 0)
            {
                _spoken.Add(message.Seq, text);
                string[] pieces = [.. ContentText.Split(text, PieceLength)];
                frames.AddRange(pieces.Select((piece, at) => Text(at == pieces.Length - 1 ? piece : $"{piece} ", at == pieces.Length - 1)));
            }
        }

        return frames.DrainToImmutable();
    }

    private static string Text(string token, bool isLast) =>
        new JsonObject { ["type"] = "text", ["token"] = token, ["last"] = isLast }.ToJsonString();

    /// <summary>How far the conversation was spoken here; it comes back, signed, with the request for TwiML.</summary>
    private static string HandoffOf(InboundReplies replies) => new JsonObject
    {
        ["after"] = replies.Said is [var first, ..] ? first.Seq - 1 : replies.Last,
    }.ToJsonString();

    private InboundFrame Read(JsonElement frame)
    {
        var type = frame.Text("type");
        if (type == "setup")
        {
            return From is null ? Begin(frame) : InboundFrame.Nothing;
        }

        return From is null
            ? InboundFrame.End
            : type switch
            {
                "prompt" when frame.Get("last").ValueKind != JsonValueKind.False => Said(frame.Text("voicePrompt")),
                "dtmf" => Pressed(frame.Text("digit")),
                "interrupt" => new InboundFrame { Heard = _spoken.Until(frame.Text("utteranceUntilInterrupt") ?? "") },
                _ => InboundFrame.Nothing,
            };
    }

    private InboundFrame Begin(JsonElement setup)
    {
        if (setup.Text("accountSid") != account.Setting(TwilioRules.AccountSid)
            || setup.Text("callSid") is not { Length: > 0 } call
            || setup.Text("sessionId") is not { Length: > 0 } id)
        {
            return InboundFrame.End;
        }

        _id = id;
        From = TwilioCall.AddressOf(account, setup.Text("from"), call);
        return InboundFrame.Nothing;
    }

    /// <summary>A key answers a question with choices; else it is a figure of a number, which the hash key ends.</summary>
    private InboundFrame Pressed(string? key)
    {
        if (_isAsked && _keys.Length == 0 && key is not "#")
        {
            return Said(key);
        }

        if (key is not "#")
        {
            _keys.Append(key);
            return InboundFrame.Nothing;
        }

        var number = _keys.ToString();
        return Said(number);
    }

    private InboundFrame Said(string? text)
    {
        _spoken.Clear();
        _keys.Clear();
        var made = new InboundMessage();
        made.Say(text);
        var id = string.Create(CultureInfo.InvariantCulture, $"{_id}:{_said + 1}");
        if (made.Make(id, account, From!.Address, From.Thread, TwilioCall.LocaleOf(account)) is not { } message)
        {
            return InboundFrame.Nothing;
        }

        _said++;
        return new InboundFrame { Messages = [message] };
    }
}
