namespace CustomerService.Conversations;

/// <summary>Refers to conversations.</summary>
public static class ConversationGrains
{
    /// <summary>
    /// What the first reference told: Orleans asks attributes by reflection for every one, which costs as much as three calls.
    /// </summary>
    private static volatile Kind? _kind;

    private sealed record Kind(GrainType Type, GrainInterfaceType Interface);

    /// <summary>A conversation of a tenant, which may not exist yet.</summary>
    /// <param name="grains">The cluster, from a silo or a client.</param>
    /// <param name="key"><c>tenant/conversation</c>, as <see cref="GrainKeys.Make"/> makes it.</param>
    public static IConversationGrain GetConversation(this IGrainFactory grains, string key)
    {
        ArgumentNullException.ThrowIfNull(grains);
        if (_kind is { } kind)
        {
            return (IConversationGrain)grains.GetGrain(GrainId.Create(kind.Type, key), kind.Interface);
        }

        var first = grains.GetGrain<IConversationGrain>(key);
        _kind = new Kind(first.GetGrainId().Type, ((GrainReference)first).InterfaceType);
        return first;
    }
}
