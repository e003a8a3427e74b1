namespace CustomerService.Hosting.Access;

/// <summary>What became of a tenant's first key.</summary>
/// <param name="File">Where it is.</param>
/// <param name="Made">True where there was none and this start made it.</param>
/// <param name="Replaced">What was wrong with a file that was there, and is written anew; null where it was right or absent.</param>
internal sealed record EnsuredAccess(string File, bool Made, string? Replaced);
