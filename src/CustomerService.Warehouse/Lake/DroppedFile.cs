namespace CustomerService.Warehouse.Lake;

/// <summary>A file that is part of the lake no more. A query that began before may still read it, for a while.</summary>
/// <param name="Path">Its name below the tenant's part.</param>
/// <param name="At">Since when.</param>
internal sealed record DroppedFile(string Path, DateTimeOffset At);
