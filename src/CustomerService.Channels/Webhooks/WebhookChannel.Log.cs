using Microsoft.Extensions.Logging;

namespace CustomerService.Channels.Webhooks;

// Never the URL (its path and query may be a credential), the text or a secret.
internal sealed partial class WebhookChannel
{
    private void LogResult(OutboundMessage message, SendResult result)
    {
        switch (result.Outcome)
        {
            case SendOutcome.Sent:
                LogSent(message.Tenant, message.Key, message.Attempt);
                break;
            case SendOutcome.NotSent:
                LogNotSent(message.Tenant, message.Key, message.Attempt, result.Detail);
                break;
            case SendOutcome.Rejected:
                LogRejected(message.Tenant, message.Key, message.Attempt, result.Detail);
                break;
            default:
                LogUnknown(message.Tenant, message.Key, message.Attempt, result.Detail);
                break;
        }
    }

    [LoggerMessage(5000, LogLevel.Debug, "Tenant {Tenant}: webhook {Key} sent at attempt {Attempt}")]
    private partial void LogSent(string tenant, string key, int attempt);

    [LoggerMessage(5001, LogLevel.Information, "Tenant {Tenant}: webhook {Key} not sent at attempt {Attempt}: {Reason}")]
    private partial void LogNotSent(string tenant, string key, int attempt, string reason);

    [LoggerMessage(5002, LogLevel.Warning, "Tenant {Tenant}: whether webhook {Key} arrived at attempt {Attempt} is unknown: {Reason}")]
    private partial void LogUnknown(string tenant, string key, int attempt, string reason);

    [LoggerMessage(5003, LogLevel.Warning, "Tenant {Tenant}: webhook {Key} rejected at attempt {Attempt}: {Reason}")]
    private partial void LogRejected(string tenant, string key, int attempt, string reason);

    [LoggerMessage(5004, LogLevel.Warning, "Tenant {Tenant}: the webhook settings are not available")]
    private partial void LogSettingsUnavailable(Exception exception, string tenant);

    [LoggerMessage(5005, LogLevel.Debug, "The body of an answer could not be read ({Kind}); its status counts")]
    private partial void LogAnswerUnreadable(string kind);
}
