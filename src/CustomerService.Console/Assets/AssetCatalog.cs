using System.Collections.Frozen;
using System.Reflection;

namespace CustomerService.WebConsole.Assets;

/// <summary>Every file below <c>wwwroot</c>, embedded in this assembly, so that the console is one file to deploy.</summary>
internal sealed class AssetCatalog
{
    private const string Root = "wwwroot/";
    private readonly FrozenDictionary<string, Asset> _assets;

    public AssetCatalog()
    {
        var assembly = typeof(AssetCatalog).Assembly;
        _assets = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Root, StringComparison.Ordinal))
            .Select(name => new Asset(name[Root.Length..], Read(assembly, name)))
            .ToFrozenDictionary(asset => asset.Path, StringComparer.Ordinal);
    }

    public IEnumerable<Asset> All => _assets.Values;

    public Asset this[string path] => _assets[path];

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
