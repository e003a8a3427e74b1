namespace CustomerService.Warehouse.Lake;

/// <summary>What became of a file that was to forget somebody.</summary>
/// <param name="File">What takes its place; null where nothing is left, or nothing was there to forget.</param>
/// <param name="Rows">Rows that it was about.</param>
internal readonly record struct ErasedFile(LakeFile? File, long Rows);
