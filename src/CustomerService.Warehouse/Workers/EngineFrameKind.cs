namespace CustomerService.Warehouse.Workers;

/// <summary>Kinds of frame: the first three ask, the others answer.</summary>
internal enum EngineFrameKind : byte
{
    /// <summary>Begin anew with these files.</summary>
    Open = 1,

    /// <summary>Rows that are in no file yet.</summary>
    Rows = 2,

    /// <summary>A query.</summary>
    Query = 3,

    /// <summary>Done, or the answer of a query.</summary>
    Answer = 4,

    /// <summary>The query is refused or has failed: a text for who wrote it.</summary>
    Refused = 5,
}
