namespace CustomerService.Packs;

/// <summary>A value and where it stands, kept until everything has been compared with everything.</summary>
internal readonly record struct Located<T>(T Value, Position Position);
