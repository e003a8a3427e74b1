namespace CustomerService.Storage.Partitions;

/// <summary>What every <see cref="IPartitionStore"/> accepts; beyond it a call throws <see cref="ArgumentException"/>.</summary>
public static class PartitionLimits
{
    /// <summary>Most characters (UTF-16 code units) of a partition or a key: 512.</summary>
    public const int KeyLength = 512;

    /// <summary>Most operations of one batch: 100.</summary>
    public const int Operations = 100;

    /// <summary>Most bytes of content of one batch: 4 MiB.</summary>
    public const int BatchBytes = 4 * 1024 * 1024;

    /// <summary>Most rows of one range read: 1,000.</summary>
    public const int RangeRows = 1000;
}
