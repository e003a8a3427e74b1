using System.Text.RegularExpressions;

namespace CustomerService.Packs.Reading;

/// <summary>The machine's time zones.</summary>
internal sealed partial class SystemTimeZones : ITimeZoneSource
{
    public IReadOnlyCollection<string> Ids => [.. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id)];

    // The id becomes part of a file's path below the zone folder, so only what IANA ids are made of is looked up.
    public TimeZoneInfo? Find(string id) =>
        IdPattern().IsMatch(id) && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null;

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_+-]{0,31}(/[A-Za-z0-9_+-]{1,31}){0,2}\z")]
    private static partial Regex IdPattern();
}
