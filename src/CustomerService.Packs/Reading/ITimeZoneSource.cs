namespace CustomerService.Packs.Reading;

/// <summary>Where time zones come from; a test can take the machine's away.</summary>
internal interface ITimeZoneSource
{
    /// <summary>Ids of the zones there are; none or only UTC on a machine without time zone data.</summary>
    IReadOnlyCollection<string> Ids { get; }

    /// <summary>The zone of that id, or null.</summary>
    TimeZoneInfo? Find(string id);
}
