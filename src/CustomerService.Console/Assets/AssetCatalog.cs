using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;

namespace CustomerService.WebConsole.Assets;

/// <summary>Every file below <c>wwwroot</c>, embedded in this assembly, so that the console is one file to deploy.</summary>
internal sealed class AssetCatalog
{
    private const string Root = "wwwroot/";
    private readonly FrozenDictionary<string, Asset> _assets;

    public AssetCatalog()
    {
        var assembly = typeof(AssetCatalog).Assembly;
        var files = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Root, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (Path: name[Root.Length..], Content: Read(assembly, name)))
            .ToList();
        Version = VersionOf(files.Where(file => Asset.IsVersioned(file.Path)).Select(file => file.Content));
        _assets = files
            .Select(file => new Asset(file.Path, PreparedOf(file.Path, file.Content)))
            .ToFrozenDictionary(asset => asset.Path, StringComparer.Ordinal);
    }

    /// <summary>Names the content of all scripts and their texts together.</summary>
    public string Version { get; }

    public IEnumerable<Asset> All => _assets.Values;

    public Asset this[string path] => _assets[path];

    private byte[] PreparedOf(string path, byte[] content) =>
        Asset.IsScript(path) && !Asset.IsForeign(path) ? Script.Prepare(content, Version) : content;

    private static string VersionOf(IEnumerable<byte[]> contents)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var content in contents)
        {
            hash.AppendData(content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..8];
    }

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
