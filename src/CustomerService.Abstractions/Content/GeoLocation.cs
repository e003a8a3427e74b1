using System.Text.Json.Serialization;

namespace CustomerService.Content;

/// <summary>A place on the earth.</summary>
[GenerateSerializer, Immutable, Alias("cs.location")]
public sealed record GeoLocation
{
    /// <summary>Degrees north, -90 to 90.</summary>
    [Id(0)] public required double Latitude { get; init; }

    /// <summary>Degrees east, -180 to 180.</summary>
    [Id(1)] public required double Longitude { get; init; }

    /// <summary>What it is called, at most 255 characters; null for none.</summary>
    [Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    /// <summary>Its postal address, at most 500 characters; null for none.</summary>
    [Id(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Address { get; init; }

    /// <summary>Names the record, never what people wrote: the runtime writes the arguments of calls into its log.</summary>
    public override string ToString() => nameof(GeoLocation);
}
