using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Grains.Tests.Kit;

/// <summary>How a test cluster differs from the usual.</summary>
internal sealed record ClusterSettings
{
    /// <summary>So patient that no turn becomes slow by the machine being busy.</summary>
    public static readonly ClusterSettings Patient = new();

    /// <summary>So impatient that whoever waits is slow.</summary>
    public static readonly ClusterSettings Hasty = new() { FastTurnBudget = "00:00:00.010" };

    public short Silos { get; init; } = 1;

    public string FastTurnBudget { get; init; } = "00:00:20";

    /// <summary>Runs the wake-up service. Without it tests wake by hand.</summary>
    public bool Sweeps { get; init; }

    /// <summary>Passes activities on from call to call.</summary>
    public bool Traces { get; init; }

    /// <summary>Gives the conversations' clock to all of the silo.</summary>
    public bool ClockForAll { get; init; }

    /// <summary>Folder of a pack to train real models and ask the pack's policies with.</summary>
    public string? Pack { get; init; }

    /// <summary>Further services of each silo.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>Further settings below <c>CustomerService</c>.</summary>
    public Dictionary<string, string?> More { get; init; } = [];
}
