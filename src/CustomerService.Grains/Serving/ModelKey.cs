namespace CustomerService.Grains.Serving;

/// <summary>Keys of model grains: <c>tenant/model@version</c>.</summary>
internal static class ModelKey
{
    public static string Make(string tenant, string model, string version) => $"{tenant}/{model}@{version}";

    public static (string Tenant, string Version) Split(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        var at = key.LastIndexOf('@');
        return slash > 0 && at > slash ? (key[..slash], key[(at + 1)..]) : throw new FormatException($"'{key}' is no model key of the form tenant/model@version.");
    }
}
