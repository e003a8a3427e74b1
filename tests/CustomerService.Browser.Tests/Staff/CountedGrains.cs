using System.Reflection;

namespace CustomerService.Browser.Tests.Staff;

/// <summary>Stands before a real cluster: counts what it is asked, and can refuse it.</summary>
/// <remarks>A class that can be derived from, as every proxy of this kind has to be.</remarks>
public class CountedGrains : DispatchProxy
{
    private IGrainFactory _cluster = null!;
    private int _asked;

    /// <summary>How often a grain was asked for.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>Whether the cluster is out of reach.</summary>
    public bool Fails { get; set; }

    /// <summary>The cluster, as callers see it.</summary>
    public IGrainFactory Factory => (IGrainFactory)(object)this;

    public static CountedGrains Before(IGrainFactory cluster)
    {
        var counted = (CountedGrains)(object)Create<IGrainFactory, CountedGrains>();
        counted._cluster = cluster;
        return counted;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        Interlocked.Increment(ref _asked);
        return Fails ? throw new TimeoutException("The cluster is out of reach.") : targetMethod!.Invoke(_cluster, args);
    }
}
