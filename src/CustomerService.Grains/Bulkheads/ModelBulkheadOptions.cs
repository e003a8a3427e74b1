using System.ComponentModel.DataAnnotations;

namespace CustomerService.Grains.Bulkheads;

/// <summary>How many turns of a tenant may ask its models at once, and how long. Section <c>CustomerService:Bulkheads:Models</c>.</summary>
public sealed class ModelBulkheadOptions
{
    /// <summary>Turns of one tenant that ask its models at once, on each silo.</summary>
    /// <value>The default is 256.</value>
    [Range(1, 100_000)]
    public int MaxConcurrent { get; set; } = 256;

    /// <summary>Turns of one tenant that may wait for that; further ones go on without models at once.</summary>
    /// <value>The default is 2,048.</value>
    [Range(0, 1_000_000)]
    public int MaxWaiting { get; set; } = 2_048;

    /// <summary>How long a turn waits for its place; then it goes on without models.</summary>
    /// <value>The default is 2 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a turn waits for the models' answer; then it goes on without.</summary>
    /// <value>The default is 5 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:05:00")]
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(5);
}
