using System.Text.Json.Serialization;

namespace CustomerService.Gateway.Events;

/// <summary>The customer rated the help, 1 to 5.</summary>
internal sealed record RatingEventView(long Seq, int Score)
{
    /// <summary>The score that this one replaces; absent for a first rating.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Former { get; init; }
}
