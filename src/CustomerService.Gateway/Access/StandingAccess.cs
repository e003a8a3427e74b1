using CustomerService.Gateway.Diagnostics;
using CustomerService.Gateway.Problems;
using Microsoft.Extensions.Logging;

namespace CustomerService.Gateway.Access;

/// <summary>Whether somebody who was let in may stay: asked by event streams, which outlive the request's own check.</summary>
internal sealed partial class StandingAccess(ApiKeyVerifier keys, ILogger<StandingAccess> logger)
{
    public async ValueTask<bool> IsGoodAsync(CallerIdentity caller)
    {
        try
        {
            return await keys.IsStillGoodAsync(caller);
        }
        catch (Exception fault) when (fault is not OperationCanceledException && GatewayFaults.IsTransient(fault))
        {
            // Nobody can be asked now. It was good when the stream began, and is asked for again at the next turn.
            GatewayTelemetry.CountStreamRetry();
            LogRetry(fault.GetType().Name);
            return true;
        }
    }

    [LoggerMessage(3012, LogLevel.Debug, "A stream's credential is asked for again after {Fault}.")]
    private partial void LogRetry(string fault);
}
