using System.Globalization;

namespace CustomerService.Faults.Tests.Harness;

/// <summary>What the environment says about a run of the fault tests.</summary>
internal static class Settings
{
    /// <summary>CUSTOMERSERVICE_FULL=1: the long scenarios too, and more faults in each.</summary>
    public static bool Full { get; } = Environment.GetEnvironmentVariable("CUSTOMERSERVICE_FULL") == "1";

    /// <summary>CUSTOMERSERVICE_FAULT_SEED repeats a run; else the seed is new each time.</summary>
    public static int Seed { get; } = Number("CUSTOMERSERVICE_FAULT_SEED") ?? (int)(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() % int.MaxValue);

    /// <summary>CUSTOMERSERVICE_SILO_KILLS: how many silos are killed in the big run.</summary>
    public static int SiloKills { get; } = Number("CUSTOMERSERVICE_SILO_KILLS") ?? (Full ? 200 : 5);

    /// <summary>CUSTOMERSERVICE_KEEP_FAULT_LOGS=1 keeps the folders of passed scenarios too.</summary>
    public static bool KeepLogs { get; } = Environment.GetEnvironmentVariable("CUSTOMERSERVICE_KEEP_FAULT_LOGS") == "1";

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
