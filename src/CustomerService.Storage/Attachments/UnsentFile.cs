namespace CustomerService.Storage.Attachments;

/// <summary>A file that no message refers to, as it is stored.</summary>
/// <param name="Partition">Where the row of the file is.</param>
/// <param name="At">When it came.</param>
internal sealed record UnsentFile(string Partition, DateTimeOffset At)
{
    /// <summary>It is being removed: no message may refer to it any more.</summary>
    public bool Going { get; init; }
}
