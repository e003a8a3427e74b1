using System.IO.Compression;
using System.Security.Cryptography;

namespace CustomerService.WebConsole.Assets;

/// <summary>
/// A file of the web console in the three forms it is served in. An embedded file never changes while the process runs, so it is
/// compressed once, as hard as possible, when it is first asked for; a page made for one request is compressed fast instead.
/// </summary>
internal sealed class Asset
{
    private readonly Lazy<ReadOnlyMemory<byte>> _gzip;
    private readonly Lazy<ReadOnlyMemory<byte>> _brotli;
    private readonly byte[] _content;

    public Asset(string path, byte[] content, CompressionLevel level = CompressionLevel.SmallestSize)
    {
        Path = path;
        _content = content;
        ContentType = ContentTypes.Of(path);
        Hash = Convert.ToHexStringLower(SHA256.HashData(content))[..16];
        _gzip = new(() => Compress(stream => new GZipStream(stream, level)));
        _brotli = new(() => Compress(stream => new BrotliStream(stream, level)));
    }

    /// <summary>Path below the web root, without a leading slash: <c>assets/shop.css</c>.</summary>
    public string Path { get; }

    public string ContentType { get; }

    /// <summary>Names the content; the entity tag is made of it and the encoding.</summary>
    public string Hash { get; }

    public bool IsPage => Path.EndsWith(".html", StringComparison.Ordinal);

    /// <summary>Whether it is a part of the chat widget, which pages of other sites load.</summary>
    public bool IsWidget => Path.StartsWith("customer-chat", StringComparison.Ordinal);

    /// <summary>Whether others wrote it: it is served as they did.</summary>
    public static bool IsForeign(string path) =>
        path.StartsWith("assets/vendor/", StringComparison.Ordinal) || path.StartsWith("_framework/", StringComparison.Ordinal);

    public static bool IsScript(string path) => path.EndsWith(".js", StringComparison.Ordinal);

    /// <summary>
    /// Whether it is asked for by the version of all that is. The app's pages are not, but a change of them is one of the version.
    /// </summary>
    public static bool IsVersioned(string path) =>
        IsScript(path) || path.EndsWith(".json", StringComparison.Ordinal) || path.StartsWith("assets/console/", StringComparison.Ordinal)
        || path is "app.html" or "offline.html" or "assets/app.css";

    public ReadOnlyMemory<byte> Encoded(ContentEncoding encoding) => encoding switch
    {
        ContentEncoding.Brotli => _brotli.Value,
        ContentEncoding.Gzip => _gzip.Value,
        _ => _content,
    };

    private ReadOnlyMemory<byte> Compress(Func<Stream, Stream> wrap)
    {
        using var output = new MemoryStream();
        using (var compressor = wrap(output))
        {
            compressor.Write(_content);
        }

        return output.ToArray();
    }
}
