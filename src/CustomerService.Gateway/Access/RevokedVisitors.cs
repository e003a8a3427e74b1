using System.Collections.Concurrent;
using CustomerService.Access;
using CustomerService.Conversations;
using CustomerService.Gateway.Settings;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Access;

/// <summary>
/// Visitors whose tokens were revoked through this gateway, for as long as such a token can live. Other gateways hear of it when the
/// visitor wants a fresh token, which is at most that long after.
/// </summary>
internal sealed class RevokedVisitors(IGrainFactory grains, IOptions<GatewayOptions> options, TimeProvider time)
{
    private const int SweepAt = 1_024;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _until = new(StringComparer.Ordinal);

    public bool Contains(CallerIdentity visitor) =>
        !_until.IsEmpty
            && _until.TryGetValue(GrainKeys.Make(visitor.Tenant, visitor.ConversationId!), out var until)
            && until > time.GetUtcNow();

    /// <summary>Revokes all tokens of a conversation's visitor, for ever.</summary>
    public async Task RevokeAsync(string tenant, string conversation)
    {
        var key = GrainKeys.Make(tenant, conversation);
        await grains.GetGrain<IVisitorGrain>(key).RevokeAsync();

        // Whoever forgets a chat is not told of its answers.
        await grains.GetConversation(key).RemoveDeviceAsync(deviceId: null);
        var now = time.GetUtcNow();
        _until[key] = now + options.Value.VisitorTokenLifetime;
        if (_until.Count > SweepAt)
        {
            foreach (var (old, until) in _until)
            {
                if (until <= now)
                {
                    _until.TryRemove(old, out _);
                }
            }
        }
    }
}
