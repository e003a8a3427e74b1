using System.Globalization;
using CustomerService.Serving;

namespace CustomerService.WebConsole.Admin.Models;

/// <summary>What a version is and did, in words.</summary>
internal static class ModelWords
{
    private const int Digits = 12;

    /// <summary>A version's first digits.</summary>
    public static string Short(string version) => version.Length > Digits ? version[..Digits] : version;

    /// <summary>What a version does.</summary>
    public static string RoleOf(ModelAssignment serving, string version) => version switch
    {
        _ when version == serving.Live => "Live",
        _ when version == serving.Canary => string.Create(CultureInfo.InvariantCulture, $"Canary for {serving.SharePercent} %"),
        _ when version == serving.Shadow => "Reads along",
        _ when version == serving.Previous => "Before, at hand",
        _ => "Kept",
    };

    /// <summary>Which share of its turns went badly; null before its first.</summary>
    public static string? Badly(ModelCounts counts) => Share(counts.Bad, counts.Turns);

    /// <summary>How often it read the same intent as the live version; null where it read nothing along.</summary>
    public static string? Agrees(ModelCounts counts) => Share(counts.SameIntent, counts.Compared);

    /// <summary>What a rollback does; null where there is nothing to go back to.</summary>
    public static string? Rollback(ModelAssignment serving) => serving switch
    {
        { Canary: { } canary } => $"The canary {Short(canary)} is withdrawn: {Short(serving.Live!)} answers everybody.",
        { Previous: { } previous } => $"{Short(previous)} answers everybody within seconds; {Short(serving.Live!)} stays at hand.",
        _ => null,
    };

    private static string? Share(long part, long all) =>
        all == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / all:0.#} %");
}
