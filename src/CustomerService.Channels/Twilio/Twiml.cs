using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using CustomerService.Channels.Providers;
using CustomerService.Content;

namespace CustomerService.Channels.Twilio;

/// <summary>Writes TwiML (<see href="https://www.twilio.com/docs/voice/twiml"/>).</summary>
internal static class Twiml
{
    /// <summary>Characters of one <c>Say</c>, as Twilio takes them.</summary>
    private const int SayLength = 4000;

    private const int DialSeconds = 30;
    private const int RecordSeconds = 120;

    public static InboundResult Answer(params XElement[] verbs)
    {
        var document = new XElement("Response", verbs).ToString(SaveOptions.DisableFormatting);
        return new InboundResult
        {
            ContentType = "text/xml",
            Body = Encoding.UTF8.GetBytes($"""<?xml version="1.0" encoding="UTF-8"?>{document}"""),
        };
    }

    /// <summary>Says a text of any length.</summary>
    public static IEnumerable<XElement> Says(TwilioCall call, string text) =>
        ContentText.Split(Clean(text), SayLength).Where(piece => piece.Length > 0).Select(piece => Say(call, piece));

    /// <summary>Says a sentence.</summary>
    public static XElement Say(TwilioCall call, string text)
    {
        var say = new XElement("Say", text);
        Set(say, "voice", call.Account.Setting(TwilioVoiceRules.Voice));
        Set(say, "language", call.Account.Setting(TwilioVoiceRules.Language));
        return say;
    }

    /// <summary>Says something, listens meanwhile and after it, and brings what it heard, silence too.</summary>
    public static XElement Gather(TwilioCall call, string action, IEnumerable<string> said)
    {
        var gather = new XElement(
            "Gather",
            new XAttribute("input", "speech dtmf"),
            new XAttribute("action", action),
            new XAttribute("method", "POST"),
            new XAttribute("speechTimeout", "auto"),
            new XAttribute("actionOnEmptyResult", "true"),
            said.SelectMany(text => Says(call, text)));
        Set(gather, "language", call.Account.Setting(TwilioVoiceRules.Language));
        return gather;
    }

    /// <summary>Twilio hears and speaks, and brings and takes text over a connection.</summary>
    public static XElement Relay(TwilioCall call, string greeting, string action)
    {
        var relay = new XElement(
            "ConversationRelay",
            new XAttribute("url", TwilioUrl.Socket(call.Account)),
            new XAttribute("welcomeGreeting", greeting),
            new XAttribute("dtmfDetection", "true"),
            new XAttribute("interruptible", "any"));
        Set(relay, "voice", call.Account.Setting(TwilioVoiceRules.Voice));
        Set(relay, "language", call.Account.Setting(TwilioVoiceRules.Language));
        return new XElement("Connect", new XAttribute("action", action), new XAttribute("method", "POST"), relay);
    }

    public static XElement Dial(string number, string from, string action) => new(
        "Dial",
        new XAttribute("action", action),
        new XAttribute("method", "POST"),
        new XAttribute("timeout", DialSeconds),
        new XAttribute("callerId", from),
        number);

    public static XElement Record(string action) => new(
        "Record",
        new XAttribute("action", action),
        new XAttribute("method", "POST"),
        new XAttribute("maxLength", RecordSeconds.ToString(CultureInfo.InvariantCulture)),
        new XAttribute("finishOnKey", "#"),
        new XAttribute("playBeep", "true"));

    public static XElement Pause() => new("Pause", new XAttribute("length", "1"));

    public static XElement Redirect(string url) => new("Redirect", new XAttribute("method", "POST"), url);

    public static XElement Hangup() => new("Hangup");

    private static void Set(XElement element, string name, string value)
    {
        if (value.Length > 0)
        {
            element.SetAttributeValue(name, value);
        }
    }

    /// <summary>Without what XML can't hold, however it is escaped.</summary>
    private static string Clean(string text)
    {
        var all = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                all.Append(text, i++, 2);
            }
            else if (XmlConvert.IsXmlChar(text[i]))
            {
                all.Append(text[i]);
            }
        }

        return all.ToString();
    }
}
