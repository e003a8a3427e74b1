using System.Globalization;
using CustomerService.Serving;

namespace CustomerService.Cli.Serving;

/// <summary>Model versions as lines for people.</summary>
internal static class ModelsText
{
    private const int ShortVersion = 12;
    private const int MostHistory = 10;

    public static IEnumerable<string> Lines(ModelRegistryView view)
    {
        yield return "version       role          intents  articles   turns  failed  to people  errors   read along  same intent";
        foreach (var info in view.Versions)
        {
            var counts = view.Counts.TryGetValue(info.Version, out var found) ? found : new ModelCounts();
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{Short(info.Version),-12}  {RoleOf(view.Serving, info.Version),-12}  {info.Intents,7}  {info.Articles,8}  "
                    + $"{counts.Turns,6}  {Percent(counts.Failed, counts.Turns),6}  {Percent(counts.HandedOff, counts.Turns),9}  "
                    + $"{counts.Errors,6}  {counts.Compared,11}  {Percent(counts.SameIntent, counts.Compared),11}");
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"Counted since {view.CountedSince:u}.");
        foreach (var silo in view.Silos)
        {
            yield return $"silo {silo.Silo} {(
                silo.Live.Length == 0
                    ? "is out of service for this tenant"
                    : $"answers with {Short(silo.Live)}")}{(silo.Problem is null ? ""
                    : $": {silo.Problem}")}";
        }

        foreach (var entry in view.History.Take(MostHistory))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{entry.At:u}  {entry.What}");
        }
    }

    private static string RoleOf(ModelAssignment serving, string version) =>
        version == serving.Live ? "live"
        : version == serving.Canary ? string.Create(CultureInfo.InvariantCulture, $"canary {serving.SharePercent} %")
        : version == serving.Shadow ? "shadow"
        : version == serving.Previous ? "previous"
        : "";

    private static string Percent(long part, long whole) =>
        whole == 0 ? "-" : ((double)part / whole).ToString("P1", CultureInfo.InvariantCulture);

    private static string Short(string version) => version.Length > ShortVersion ? version[..ShortVersion] : version;
}
