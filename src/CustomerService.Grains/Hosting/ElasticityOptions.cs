using System.ComponentModel.DataAnnotations;

namespace CustomerService.Grains.Hosting;

/// <summary>
/// How a silo shares out its grains and protects itself. Section <c>CustomerService:Elasticity</c>. See docs/operations/elasticity.md.
/// </summary>
public sealed class ElasticityOptions
{
    /// <summary>
    /// Moves grains from silos that have more memory in use to those with less, by Orleans' activation rebalancer. All silos of a cluster
    /// need the same value.
    /// </summary>
    /// <value>The default is false: placement alone balances well where grains come and go.</value>
    public bool Rebalancing { get; set; }

    /// <summary>
    /// Lets go of the longest idle grains when the process uses more than <see cref="MemoryLimitPercent"/> of its memory.
    /// </summary>
    /// <value>The default is true.</value>
    public bool MemoryShedding { get; set; } = true;

    /// <summary>Share of the memory that the process may have, from which on grains are let go.</summary>
    /// <value>The default is 85 percent.</value>
    [Range(10, 95)]
    public int MemoryLimitPercent { get; set; } = 85;

    /// <summary>Share of the memory at which that ends; less than <see cref="MemoryLimitPercent"/>.</summary>
    /// <value>The default is 75 percent.</value>
    [Range(5, 90)]
    public int MemoryTargetPercent { get; set; } = 75;

    /// <summary>
    /// Refuses calls of gateways in other processes while the silo is overloaded: their senders get 503, before anything is queued.
    /// </summary>
    /// <value>
    /// The default is false: the gateways' own entry (CustomerService:Quotas) knows better than the processor's use what is too much.
    /// </value>
    public bool LoadShedding { get; set; }

    /// <summary>Processor use of the machine, in percent, from which on it counts as overloaded.</summary>
    /// <value>The default is 98 percent.</value>
    [Range(50, 100)]
    public int OverloadCpuPercent { get; set; } = 98;

    /// <summary>
    /// Memory use, in percent, from which on it counts as overloaded; more than <see cref="MemoryLimitPercent"/>, so that shedding grains
    /// comes first.
    /// </summary>
    /// <value>The default is 95 percent.</value>
    [Range(20, 99)]
    public int OverloadMemoryPercent { get; set; } = 95;
}
