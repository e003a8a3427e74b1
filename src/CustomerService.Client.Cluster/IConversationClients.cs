namespace CustomerService.Client.Cluster;

/// <summary>The conversations of every tenant of a cluster.</summary>
public interface IConversationClients
{
    /// <summary>The conversations of a tenant. It costs nothing: keep it or ask again.</summary>
    /// <param name="tenant">The tenant.</param>
    IConversationClient Of(string tenant);
}
