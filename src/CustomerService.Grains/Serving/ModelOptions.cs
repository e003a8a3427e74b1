using System.ComponentModel.DataAnnotations;
using CustomerService.Serving;

namespace CustomerService.Grains.Serving;

/// <summary>How models come into service: section <c>CustomerService:Models</c>.</summary>
public sealed class ModelOptions
{
    /// <summary>What becomes of a new version.</summary>
    /// <value><c>Live</c> (default), <c>Canary</c>, <c>Shadow</c> or <c>Manual</c>.</value>
    [EnumDataType(typeof(ModelRollout))]
    public ModelRollout Rollout { get; set; } = ModelRollout.Live;

    /// <summary>Share of the customers that a canary answers, in percent.</summary>
    /// <value>1 to 99. Default 10.</value>
    [Range(1, 99)]
    public int CanarySharePercent { get; set; } = 10;

    /// <summary>
    /// At a start, takes up what the folder holds even where it is an earlier version. In a cluster a silo that starts may carry an older
    /// pack than the others serve, so there only a version that is new is taken up.
    /// </summary>
    /// <value>Default: true without a cluster (no <c>Orleans:Clustering</c>), false with one.</value>
    public bool StartWithFolder { get; set; } = true;

    /// <summary>Looks for changes in the packs' folders while running.</summary>
    /// <value>Default true.</value>
    public bool WatchPacks { get; set; } = true;

    /// <summary>How often the folders are looked at. A change is taken up when it has stayed the same from one look to the next.</summary>
    /// <value>Default 5 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "1.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan WatchInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a silo tells the registry what it counted and asks what it is to serve.</summary>
    /// <value>Default 2 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan SyncInterval { get; set; } = TimeSpan.FromSeconds(2);
}
