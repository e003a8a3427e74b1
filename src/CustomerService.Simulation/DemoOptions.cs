namespace CustomerService.Simulation;

/// <summary>The invented life of the demo shop: section <c>CustomerService:Demo</c>.</summary>
public sealed class DemoOptions
{
    /// <summary>The configuration section's usual name.</summary>
    public const string Section = "CustomerService:Demo";

    /// <summary>
    /// Gets or sets whether the demo shop is lived in, where this machine is the whole cluster and serves the tenant <c>demo</c>.
    /// </summary>
    /// <value>Default: true.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>Gets or sets what the invention begins with: the same number invents the same.</summary>
    /// <value>Default: 1.</value>
    public int Seed { get; set; } = 1;
}
