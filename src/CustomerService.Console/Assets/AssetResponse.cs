using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace CustomerService.WebConsole.Assets;

/// <summary>Writes an asset in the encoding the client prefers, or says that the client's copy is still good.</summary>
internal static class AssetResponse
{
    // Pages are revalidated at every visit, so a deployment shows at once; what they load may be ten minutes old.
    private const string PageCaching = "no-cache";
    private const string FileCaching = "public, max-age=600";
    private const string NoCaching = "no-store";
    private const string VersionCaching = "public, max-age=31536000, immutable";

    /// <param name="context">The request.</param>
    /// <param name="asset">What to answer with.</param>
    /// <param name="status">The status of the answer.</param>
    /// <param name="version">The version of all scripts: asked for by it, an asset may be kept for good.</param>
    /// <param name="mayKeep">Whether a client may keep a copy.</param>
    public static async Task WriteAsync(
        HttpContext context, Asset asset, int status = StatusCodes.Status200OK, string? version = null, bool mayKeep = true)
    {
        var encoding = ContentEncodings.Choose(context.Request);
        var tag = new EntityTagHeaderValue($"\"{asset.Hash}{(encoding.Name() is { } name ? "-" + name : "")}\"");
        var response = context.Response;
        response.Headers.ETag = tag.ToString();
        response.Headers.CacheControl = !mayKeep ? NoCaching
            : asset.IsPage ? PageCaching
            : version is not null && context.Request.Query[Script.VersionParameter] == version ? VersionCaching
            : FileCaching;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (status == StatusCodes.Status200OK && IsCurrent(context.Request.GetTypedHeaders(), tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var body = asset.Encoded(encoding);
        response.StatusCode = status;
        response.ContentType = asset.ContentType;
        response.Headers.ContentLength = body.Length;
        if (encoding.Name() is { } contentEncoding)
        {
            response.Headers.ContentEncoding = contentEncoding;
        }

        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    private static bool IsCurrent(RequestHeaders headers, EntityTagHeaderValue tag) =>
        headers.IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false));
}
