namespace CustomerService.Warehouse.Routes;

/// <summary>What was forgotten.</summary>
/// <param name="Rows">Rows that were about them.</param>
/// <param name="Files">Files that were written anew or deleted.</param>
internal sealed record ErasureView(long Rows, int Files);
