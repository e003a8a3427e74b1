namespace CustomerService.Grains.Identity;

/// <summary>Gives every call of a grain of ours its identity. Not async: the context must be the caller's own.</summary>
internal sealed class CallStamp(CallIdentities identities) : IOutgoingGrainCallFilter
{
    public Task Invoke(IOutgoingGrainCallContext context)
    {
        if (CallRules.NeedIdentity(context.InterfaceMethod))
        {
            // A call made by a grain inherits its caller's: replaced, because it may be for another tenant, and ends sooner.
            var identity = identities.For(CallRules.TenantOf(context.TargetId));
            if (!ReferenceEquals(RequestContext.Get(CallRules.ContextKey), identity))
            {
                RequestContext.Set(CallRules.ContextKey, identity);
            }
        }

        return context.Invoke();
    }
}
