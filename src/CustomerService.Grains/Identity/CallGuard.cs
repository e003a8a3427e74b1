using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Identity;

/// <summary>Refuses calls that were not made by a process of this cluster for this tenant.</summary>
internal sealed partial class CallGuard(CallIdentities identities, ILogger<CallGuard> logger) : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (CallRules.NeedIdentity(context.InterfaceMethod)
            && identities.Refusal(
                RequestContext.Get(CallRules.ContextKey) as CallIdentity, CallRules.TenantOf(context.TargetId)) is { } reason)
        {
            LogRefused(context.InterfaceName, context.MethodName, reason);
            throw new CallRefusedException($"The call {context.InterfaceName}.{context.MethodName} was refused: {reason}");
        }

        return context.Invoke();
    }

    [LoggerMessage(2520, LogLevel.Warning, "The call {Interface}.{Method} was refused: {Reason}")]
    private partial void LogRefused(string @interface, string method, string reason);
}
