using System.Text;
using System.Xml.Linq;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Conversations;

namespace CustomerService.Channels.Tests.Twilio;

/// <summary>Accounts, requests and answers of calls.</summary>
internal static class TwilioVoiceCalls
{
    public const string Caller = "+15005550001";

    public static string Sid(int call) => $"CA{call:x32}";

    public static ChannelAccount Account(int number) => TwilioRequests.Account(number) with { Channel = "voice-twilio" };

    public static InboundRequest Request(ChannelAccount account, string query, params (string Name, string Value)[] fields) => TwilioRequests.Form(
        account,
        query,
        [
            .. new[]
            {
                ("CallSid", Sid(1)), ("AccountSid", account.Settings["accountSid"]), ("From", Caller), ("To", "+15005550006"),
                ("CallStatus", "in-progress"), ("Direction", "inbound"),
            }.Where(usual => !fields.Any(field => field.Name == usual.Item1)),
            .. fields,
        ]);

    public static XElement Document(InboundResult result)
    {
        Assert.Equal((200, "text/xml"), (result.Status, result.ContentType));
        return XElement.Parse(Encoding.UTF8.GetString(result.Body.Span));
    }

    public static XElement Answer(InboundResult result, InboundReplies replies) => Document(result.Dialogue!.Answer(replies));

    public static InboundReplies Replies(long last, params string[] said) => new()
    {
        Said = [.. said.Select((text, index) => new TranscriptMessage { Seq = last - said.Length + 1 + index, From = Speaker.Bot, Text = text, At = Samples.Now })],
        Last = last,
        Status = ConversationStatus.Open,
    };

    /// <summary>All that is said, whatever happens meanwhile.</summary>
    public static IEnumerable<string> Said(XElement document) => document.Descendants("Say").Select(say => say.Value);

    /// <summary>The query with which the next request comes.</summary>
    public static string Next(XElement verb) => new Uri(verb.Name == "Redirect" ? verb.Value : verb.Attribute("action")!.Value).Query;
}
