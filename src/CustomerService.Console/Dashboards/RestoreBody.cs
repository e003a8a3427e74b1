using System.ComponentModel.DataAnnotations;

namespace CustomerService.WebConsole.Dashboards;

/// <summary>Asks to go back to a version.</summary>
internal sealed record RestoreBody
{
    /// <summary>The version that it has now.</summary>
    [Required] public int? BasedOn { get; init; }
}
