using System.Collections.Immutable;

namespace CustomerService.Operations;

/// <summary>What a silo says about itself.</summary>
[GenerateSerializer, Immutable, Alias("cs.silo-report")]
public sealed record SiloReport
{
    /// <summary>The machine's name; a pod's in Kubernetes.</summary>
    [Id(0)]
    public string Host { get; init; } = "";

    /// <summary>Number of the process on that machine.</summary>
    [Id(1)]
    public int ProcessId { get; init; }

    /// <summary>Version of the program.</summary>
    [Id(2)]
    public string Version { get; init; } = "";

    /// <summary>How connections with it are protected, and until when its certificate is valid.</summary>
    [Id(3)]
    public string Tls { get; init; } = "";

    /// <summary>Processor time, in percent of the machine.</summary>
    [Id(4)]
    public double CpuPercent { get; init; }

    /// <summary>Memory of the process in MiB.</summary>
    [Id(5)]
    public double MemoryMb { get; init; }

    /// <summary>Gateways and consoles connected to it.</summary>
    [Id(6)]
    public int Clients { get; init; }

    /// <summary>True while it turns new calls away.</summary>
    [Id(7)]
    public bool Overloaded { get; init; }

    /// <summary>Grains in memory by type.</summary>
    [Id(8)]
    public ImmutableDictionary<string, int> Grains { get; init; } = ImmutableDictionary<string, int>.Empty;
}
