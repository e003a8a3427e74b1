using CustomerService.Warehouse.Facts;
using CustomerService.Warehouse.Sql;

namespace CustomerService.Warehouse.Workers;

/// <summary>What a query is to see.</summary>
/// <param name="Version">Names the files: another name, other files.</param>
/// <param name="Files">The files.</param>
/// <param name="FirstRow">The number of the first of <paramref name="Rows"/>, counted from the first row that the tenant's grain saw.</param>
/// <param name="Rows">Rows that are in no file yet.</param>
internal sealed record EngineView(string Version, EngineFiles Files, long FirstRow, FactRow[] Rows);
