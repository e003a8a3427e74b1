namespace CustomerService.Storage.Hosting;

/// <summary>Where a store keeps its data, which is what the host has to know of it before it opens it.</summary>
public enum StoreLocation
{
    /// <summary>In memory: nothing survives the process, and a fresh master key will do.</summary>
    Nowhere,

    /// <summary>
    /// In the data folder: one host has it for itself, or the silos of one cluster on one machine together. The master key is kept there
    /// where none is given, and so is the mark of a restore.
    /// </summary>
    DataFolder,

    /// <summary>On a service that every machine reaches: the master key has to be given, the same for all.</summary>
    Elsewhere,
}
