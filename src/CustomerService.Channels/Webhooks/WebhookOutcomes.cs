using System.Globalization;
using CustomerService.Channels.Endpoints;

namespace CustomerService.Channels.Webhooks;

/// <summary>What an answer, or the lack of one, means for the message.</summary>
internal static class WebhookOutcomes
{
    /// <summary>The meaning of an answer.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="id">The endpoint's id of the message, where it named one.</param>
    /// <param name="maxRetryAfter">A longer Retry-After is cut to this.</param>
    /// <param name="now">To turn a date into a wait.</param>
    internal static SendResult OfAnswer(HttpResponseMessage response, string? id, TimeSpan maxRetryAfter, DateTimeOffset now)
    {
        var status = (int)response.StatusCode;
        var text = status.ToString(CultureInfo.InvariantCulture);
        var retryAfter = RetryAfterHeader.Read(response, maxRetryAfter, now);
        return status switch
        {
            >= 200 and < 300 => new(SendOutcome.Sent, id ?? text),
            >= 300 and < 400 => new(SendOutcome.Rejected, $"{text}: redirects are not followed"),
            408 => new(SendOutcome.Unknown, $"{text}: the endpoint gave up waiting", retryAfter),
            410 => new(SendOutcome.Rejected, $"{text}: the endpoint is gone"),
            429 or 503 => new(SendOutcome.NotSent, $"{text}: the endpoint is busy", retryAfter),
            >= 400 and < 500 => new(SendOutcome.Rejected, $"{text}: the endpoint refuses the message"),
            _ => new(SendOutcome.Unknown, $"{text}: the endpoint failed", retryAfter),
        };
    }

    /// <summary>The meaning of an exception.</summary>
    /// <param name="failure">What went wrong.</param>
    /// <param name="started">Whether any of the message was written to a connection.</param>
    internal static SendResult OfFailure(Exception failure, bool started)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            if (e is EndpointForbiddenException)
            {
                return new(SendOutcome.Rejected, e.Message);
            }
        }

        return started
            ? new(SendOutcome.Unknown, failure is OperationCanceledException ? "no answer in time" : "the connection broke before the answer")
            : new(SendOutcome.NotSent, ReasonOf(failure));
    }

    private static string ReasonOf(Exception failure) => failure switch
    {
        OperationCanceledException => "no connection in time",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "the host name has no address",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "the TLS handshake failed",
        HttpRequestException { InnerException: System.Net.Sockets.SocketException { SocketErrorCode: var code } } => $"no connection: {code}",
        _ => "no connection",
    };
}
