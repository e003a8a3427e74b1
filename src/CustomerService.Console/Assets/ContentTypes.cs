using System.Collections.Frozen;

namespace CustomerService.WebConsole.Assets;

internal static class ContentTypes
{
    private static readonly FrozenDictionary<string, string> ByExtension = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".json"] = "application/json",
        [".png"] = "image/png",
        [".txt"] = "text/plain; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".webmanifest"] = "application/manifest+json",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A file of a kind nobody declared is a mistake of ours, found by the first test that loads the catalog.</summary>
    public static string Of(string path) => ByExtension[Path.GetExtension(path)];
}
