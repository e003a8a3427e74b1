using System.Text.Json;
using CustomerService.Channels.Reading;

namespace CustomerService.Channels.Providers;

/// <summary>What a provider answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The JSON of the body; undefined where there was none.</param>
/// <param name="ByStatus">What the status alone says of the message.</param>
/// <param name="RetryAfter">When it wants to be asked again, where a header says so.</param>
internal readonly record struct ProviderAnswer(int Status, JsonElement Body, SendResult ByStatus, TimeSpan? RetryAfter)
{
    /// <summary>It was taken, under this id.</summary>
    public SendResult Sent(string? id) => ByStatus with { Outcome = SendOutcome.Sent, Detail = InboundJson.Line(id) ?? ByStatus.Detail };

    /// <summary>It certainly was not taken now.</summary>
    public SendResult Busy(string reason, TimeSpan? retryAfter = null) =>
        new(SendOutcome.NotSent, reason, retryAfter ?? RetryAfter);

    /// <summary>It will never be taken.</summary>
    public static SendResult Never(string reason) => new(SendOutcome.Rejected, reason);
}
