using CustomerService.Warehouse.Facts;

namespace CustomerService.Warehouse.Lake;

/// <summary>
/// What a question is about: the files, and the rows in none, of one moment. Taken together, so that what becomes a file in between is
/// neither seen twice nor missed by a question of several parts.
/// </summary>
/// <param name="Manifest">The files.</param>
/// <param name="FirstRow">The number of the first of <paramref name="Rows"/>, counted from the first row that the tenant's grain saw.</param>
/// <param name="Rows">The rows; null to leave them out.</param>
internal sealed record LakeView(LakeManifest Manifest, long FirstRow, FactRow[]? Rows);
