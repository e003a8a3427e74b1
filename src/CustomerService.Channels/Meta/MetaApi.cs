using System.Collections.Frozen;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Reading;

namespace CustomerService.Channels.Meta;

/// <summary>
/// What the Graph API answers (<see href="https://developers.facebook.com/docs/graph-api/guides/error-handling"/>): the code of an error
/// says more than its status.
/// </summary>
internal static class MetaApi
{
    public const string Address = "https://graph.facebook.com";
    public const string Version = "v23.0";

    /// <summary>Too many messages from one number to one other.</summary>
    public const long TooMuchForPair = 131056;

    /// <summary>More messages a second than the number may send.</summary>
    private const long TooFast = 130429;

    /// <summary>Where files of customers are; the token goes to two hosts, as the Cloud API wants it.</summary>
    public static readonly MediaSource Media = new(
        ["*.fbsbx.com", "*.fbcdn.net", "*.cdninstagram.com", "*.whatsapp.net"], ["graph.facebook.com", "lookaside.fbsbx.com"]);

    /// <summary>Too much was asked: of the application, the account, the number, or the pair of numbers.</summary>
    private static readonly FrozenSet<long> TooMuch =
        new long[] { 4, 17, 32, 613, 80004, 80006, 80007, TooFast, 131048, TooMuchForPair, 133016 }.ToFrozenSet();

    /// <summary>Something failed there, before or after it was taken.</summary>
    private static readonly FrozenSet<long> Failed = new long[] { 1, 2, 131000, 131016, 133004 }.ToFrozenSet();

    public static SendResult ResultOf(ProviderAnswer answer, string? id)
    {
        if (answer.Status is >= 200 and < 300)
        {
            return answer.Sent(id);
        }

        return CodeOf(answer) switch
        {
            null => answer.ByStatus,
            { } code when TooMuch.Contains(code) => answer.Busy($"error {code}: too many messages for now", answer.RetryAfter ?? PauseOf(code)),
            { } code when Failed.Contains(code) => answer.ByStatus with { Outcome = SendOutcome.Unknown, Detail = $"error {code}: the provider failed" },
            131047 => ProviderAnswer.Never("error 131047: the customer wrote last more than 24 hours ago, and only an approved template may be sent"),
            190 => ProviderAnswer.Never("error 190: the access token is not valid any more; set another one"),
            { } code when answer.Status < 500 => ProviderAnswer.Never($"error {code}: the provider refuses the message"),
            _ => answer.ByStatus,
        };
    }

    /// <summary>The code of an error; null where it has none.</summary>
    public static long? CodeOf(ProviderAnswer answer) => answer.Body.Get("error", "code").Whole();

    /// <summary>How long to leave it alone, where it does not say: what is counted by the hour does not pass within seconds.</summary>
    private static TimeSpan PauseOf(long code) => TimeSpan.FromSeconds(code switch { TooFast => 1, TooMuchForPair => 6, _ => 60 });
}
