namespace CustomerService.Client.Cluster;

internal sealed class ClusterConversationClients(IGrainFactory grains) : IConversationClients
{
    public IConversationClient Of(string tenant)
    {
        ArgumentException.ThrowIfNullOrEmpty(tenant);
        return new ClusterConversationClient(grains, tenant);
    }
}
