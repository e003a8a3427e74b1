using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Shop.Parcels;

/// <summary>A report; what is required is marked for the document, and checked by the route, so that all that is wrong is said at once.</summary>
public sealed record ParcelRequest([property: Required] string? Parcel, [property: Required] string? Place);

/// <summary>Where a parcel is.</summary>
public sealed record ParcelView(string Parcel, string Place);

[JsonSerializable(typeof(ParcelRequest))]
[JsonSerializable(typeof(ParcelView))]
internal sealed partial class ParcelJson : JsonSerializerContext;
