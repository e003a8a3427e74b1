namespace CustomerService.Proving.Ledger;

/// <summary>What a webhook endpoint offers against duplicates.</summary>
internal enum EndpointClass
{
    /// <summary>It recognises the key: repeats have no effect.</summary>
    A,

    /// <summary>It can be asked for a key: no repeats.</summary>
    B,

    /// <summary>Neither: at most one repeat, and that is marked.</summary>
    C,
}
