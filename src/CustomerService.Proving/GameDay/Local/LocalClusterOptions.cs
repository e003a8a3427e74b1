namespace CustomerService.Proving.GameDay.Local;

/// <summary>A cluster of plain processes on this machine.</summary>
internal sealed record LocalClusterOptions
{
    /// <summary>The built host.</summary>
    public required string Host { get; init; }

    /// <summary>Folder for data and logs; must exist.</summary>
    public required string Folder { get; init; }

    /// <summary>The data folder of all nodes, where it is not to be in <see cref="Folder"/>.</summary>
    public string? DataFolder { get; init; }

    /// <summary>How many silos.</summary>
    public int Silos { get; init; } = 3;

    /// <summary>How many gateways, behind one address.</summary>
    public int Gateways { get; init; } = 2;

    /// <summary>Whether data is kept by Azurite; else in one SQLite file.</summary>
    public bool Azurite { get; init; }

    /// <summary>Whether Azurite keeps the list of members too, in place of Redis.</summary>
    public bool AzureMembership { get; init; }

    /// <summary>Azurite's program, a JavaScript file or an executable.</summary>
    public string AzuriteProgram { get; init; } = "azurite";

    /// <summary>Added to the environment of every host process.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Where a node runs; null for all on the loopback address.</summary>
    public Func<string, NodeLocation>? Location { get; init; }

    /// <summary>The address at which Redis and Azurite listen and proxies stand.</summary>
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>Puts something between the nodes' storage links and Azurite: takes an endpoint, gives the one to use.</summary>
    public Func<Uri, CancellationToken, Task<Uri>>? StorageFront { get; init; }

    /// <summary>How long a process may take to become ready.</summary>
    public TimeSpan ReadyPatience { get; init; } = TimeSpan.FromMinutes(3);
}
