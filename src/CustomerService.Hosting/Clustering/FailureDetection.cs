using Orleans.Configuration;

namespace CustomerService.Hosting.Clustering;

/// <summary>Has silos find a dead one in seconds: until they do, its conversations have nowhere to go.</summary>
internal static class FailureDetection
{
    /// <summary>
    /// How soon clients hear of silos that came or went. Of a killed one they hear by its broken connection; one that stands still keeps
    /// its connections, and whatever is sent over them waits until the others have declared it dead and this list says so.
    /// </summary>
    private static readonly TimeSpan GatewayRefresh = TimeSpan.FromSeconds(2);

    /// <summary>
    /// A silo that is started again at its old address takes connections before it answers them: waiting for it in vain must end soon,
    /// so that calls go another way. But the first handshake of a process whose machine is busy takes over a second.
    /// </summary>
    private static readonly TimeSpan OpenConnectionPatience = TimeSpan.FromSeconds(3);

    public static ISiloBuilder AddFailureDetection(this ISiloBuilder silo, IConfiguration configuration)
    {
        var options = FailureDetectionOptions.Read(configuration);
        return silo.Configure<ClusterMembershipOptions>(membership =>
        {
            membership.ProbeTimeout = options.ProbeTimeout;
            membership.NumMissedProbesLimit = options.MissedProbes;

            // It keeps silos from voting for four times the probes' time after the last message, whatever it was: one that stands still was
            // found after 24 seconds instead of 6. A silo that is short of time itself still waits longer for answers.
            membership.EnableConnectionLivenessCheck = false;
        }).Configure<ConnectionOptions>(connections => connections.OpenConnectionTimeout = OpenConnectionPatience);
    }

    public static IClientBuilder AddFailureDetection(this IClientBuilder client) =>
        client.Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = GatewayRefresh)
            .Configure<ConnectionOptions>(connections => connections.OpenConnectionTimeout = OpenConnectionPatience);
}
