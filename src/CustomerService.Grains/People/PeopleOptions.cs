using System.ComponentModel.DataAnnotations;

namespace CustomerService.Grains.People;

/// <summary>How long people stay signed in. Section <c>CustomerService:People</c>.</summary>
public sealed class PeopleOptions
{
    /// <summary>How long after signing in somebody has to do it again.</summary>
    /// <value>The default is 12 hours.</value>
    [Range(typeof(TimeSpan), "00:05:00", "30.00:00:00")]
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(12);
}
