using System.Globalization;
using System.Xml.Linq;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Voice;
using CustomerService.Conversations;

namespace CustomerService.Channels.Twilio;

/// <summary>What is said to a caller, and what happens then. Pure.</summary>
internal static class TwilioVoiceAnswer
{
    private const int MostWaits = 20;

    /// <summary>Somebody who is expected so soon is there.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    public static XElement[] Greeting(TwilioCall call) => Listen(call, [GreetingOf(call)], step: 1, after: 0);

    public static XElement[] Relay(TwilioCall call) => [Twiml.Relay(call, GreetingOf(call), call.Next(TwilioVoiceChannel.Relayed, 1, 0))];

    /// <summary>Goes on without the relay.</summary>
    public static XElement[] Anew(TwilioCall call) => Listen(call, [call.Words.Trouble], step: 1, after: 0);

    public static XElement[] NotHeard(TwilioCall call) =>
        Listen(call, [call.Words.NotHeard], call.Step, call.After, call.Times + 1);

    /// <summary>Asks for a message on tape.</summary>
    public static XElement[] Voicemail(TwilioCall call) =>
    [
        Twiml.Say(call, call.Words.Voicemail),
        Twiml.Record(call.Next(TwilioVoiceChannel.Recorded, call.Step, call.After)),
    ];

    /// <summary>What was said since the caller last heard something.</summary>
    /// <param name="call">The call.</param>
    /// <param name="heard">What was heard, where that is not sure; else null.</param>
    /// <param name="replies">What was said.</param>
    public static XElement[] To(TwilioCall call, string? heard, InboundReplies replies)
    {
        // What comes next is another message, whatever became of this one.
        var step = call.About == TwilioVoiceChannel.Turn ? call.Step + 1 : call.Step;
        if (!replies.IsStored)
        {
            return Listen(call, [call.Words.Trouble], step, replies.Last);
        }

        List<string> said = heard is null
            ? []
            : [string.Format(CultureInfo.InvariantCulture, call.Words.Heard, SpokenText.Of(heard).TrimEnd('.'))];
        said.AddRange(replies.Said.Select(SpokenText.Of));
        if (replies.IsPending)
        {
            return Patience(call, said, step, replies.Last);
        }

        switch (replies.Status)
        {
            case ConversationStatus.WaitingForAgent or ConversationStatus.HandedOff:
                return [.. said.SelectMany(each => Twiml.Says(call, each)), .. Transfer(call, step, replies)];
            case ConversationStatus.Closed:
                return [.. said.SelectMany(each => Twiml.Says(call, each)), Twiml.Hangup()];
            default:
                if (replies.Said is [.., { Choices: [_, ..] choices }])
                {
                    said.Add(SpokenText.Keys(choices, call.Words));
                }

                return Listen(call, said.Count > 0 ? said : [call.Words.More], step, replies.Last);
        }
    }

    /// <summary>The answer is not there yet: the call holds the line and asks again.</summary>
    private static XElement[] Patience(TwilioCall call, List<string> said, int step, long after)
    {
        var times = call.About == TwilioVoiceChannel.Wait ? call.Times + 1 : 0;
        if (times >= MostWaits)
        {
            return Listen(call, [.. said, call.Words.Trouble], step, after);
        }

        if (times == 0)
        {
            said.Add(call.Words.Moment);
        }

        return
        [
            .. said.SelectMany(each => Twiml.Says(call, each)),
            Twiml.Pause(),
            Twiml.Redirect(call.Next(TwilioVoiceChannel.Wait, step, after, times)),
        ];
    }

    private static XElement[] Transfer(TwilioCall call, int step, InboundReplies replies)
    {
        var number = call.Account.Setting(TwilioVoiceRules.TransferTo);
        return number.Length == 0 || replies.ExpectedAt > call.At + Soon
            ? Voicemail(call)
            :
            [
                Twiml.Say(call, call.Words.Connecting),
                Twiml.Dial(number, call.Account.Setting(TwilioRules.From), call.Next(TwilioVoiceChannel.Dialed, step, replies.Last)),
            ];
    }

    private static string GreetingOf(TwilioCall call) =>
        call.Account.Setting(TwilioVoiceRules.Greeting) is { Length: > 0 } greeting ? greeting : call.Words.Greeting;

    private static XElement[] Listen(TwilioCall call, IEnumerable<string> said, int step, long after, int times = 0) =>
        [Twiml.Gather(call, call.Next(TwilioVoiceChannel.Turn, step, after, times), said)];
}
