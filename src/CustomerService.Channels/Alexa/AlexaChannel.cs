using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;

namespace CustomerService.Channels.Alexa;

/// <summary>
/// Speaks with who opened a skill
/// (<see href="https://developer.amazon.com/en-US/docs/alexa/custom-skills/request-and-response-json-reference.html"/>): each request tells
/// what was said, and its answer is what Alexa says. A session is a conversation. Nothing is sent, so that there is no sending half.
/// </summary>
internal sealed class AlexaChannel(AlexaCertificates certificates) : IInboundChannel
{
    public const string SignatureHeader = "Signature-256";
    public const string CertificateHeader = "SignatureCertChainUrl";

    private const int SignatureBytes = 512;

    /// <summary>What is older may be somebody's recording.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(150);

    /// <summary>Alexa waits for eight seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public string Name => AlexaRules.Name;

    public async ValueTask<InboundResult> ReceiveAsync(InboundRequest request, ChannelAccount account, CancellationToken ct)
    {
        var signature = SignatureOf(request);
        return request.Method == "POST"
            && signature.Length > 0
            && account.Setting(AlexaRules.SkillId).Length > 0
            && await certificates.FindAsync(request.Header(CertificateHeader), request.At, ct) is { } key
            && key.VerifyData(request.Body.Span, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
                ? InboundJson.Read(request.Body, root => Read(root, request.At, account))
                : InboundResult.Refused;
    }

    /// <summary>The signature by SHA-256; the older header's, by SHA-1, counts for nothing.</summary>
    private static byte[] SignatureOf(InboundRequest request)
    {
        var text = request.Header(SignatureHeader);
        var bytes = new byte[SignatureBytes];
        return text.Length <= SignatureBytes * 2 && Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : [];
    }

    private static InboundResult Read(JsonElement root, DateTimeOffset at, ChannelAccount account)
    {
        var request = root.Get("request");
        var skill = root.Text("context", "System", "application", "applicationId") ?? root.Text("session", "application", "applicationId");
        var isNow = DateTimeOffset.TryParse(
            request.Text("timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var made)
            && (at - made).Duration() <= Freshness;
        return isNow && skill == account.Setting(AlexaRules.SkillId)
            ? Read(new AlexaTurn(root, request, account))
            : InboundResult.Refused;
    }

    private static InboundResult Read(AlexaTurn turn) => (turn.Type, turn.Intent) switch
    {
        _ when turn.From is null => InboundResult.Unreadable,
        ("LaunchRequest", _) => AlexaAnswer.Listen(turn, [turn.Greeting], turn.Words.More),
        ("SessionEndedRequest", _) => Ended(turn, AlexaAnswer.Nothing),
        ("IntentRequest", "AMAZON.StopIntent" or "AMAZON.CancelIntent" or "AMAZON.NavigateHomeIntent") =>
            Ended(turn, AlexaAnswer.Goodbye(turn)),
        ("IntentRequest", "AMAZON.HelpIntent") => AlexaAnswer.Listen(turn, [turn.Words.Greeting], turn.Words.Greeting),
        ("IntentRequest", _) => Asked(turn),
        _ => AlexaAnswer.Nothing,
    };

    private static InboundResult Ended(AlexaTurn turn, InboundResult answer) =>
        new() { Dialogue = new InboundDialogue { From = turn.From!, Ends = true, Wait = TimeSpan.Zero, Answer = _ => answer } };

    private static InboundResult Asked(AlexaTurn turn) => turn.Message() is { } message
        ? new InboundResult
        {
            Messages = [message],
            Dialogue = new InboundDialogue
            {
                From = turn.From!,
                After = turn.After,
                Wait = Patience,
                Answer = replies => AlexaAnswer.To(turn, replies),
            },
        }
        : AlexaAnswer.Listen(turn, [turn.Words.NotHeard], turn.Words.NotHeard);
}
