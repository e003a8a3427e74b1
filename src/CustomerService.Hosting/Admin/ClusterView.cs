namespace CustomerService.Hosting.Admin;

/// <summary>A cluster as operators see it.</summary>
/// <param name="Silos">Its silos, the oldest first.</param>
/// <param name="Grains">Grains in memory by type.</param>
internal sealed record ClusterView(IReadOnlyList<SiloView> Silos, IReadOnlyDictionary<string, int> Grains);
