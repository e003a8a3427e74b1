namespace CustomerService.Proving.Bench;

/// <summary>Bytes of the rows that a turn writes.</summary>
internal sealed record RowSizes(int Head, int Event, int Marker);
