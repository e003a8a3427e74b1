using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CustomerService.WebConsole.Assets;

/// <summary>How a response body is compressed.</summary>
internal enum ContentEncoding
{
    Identity,
    Gzip,
    Brotli,
}

internal static class ContentEncodings
{
    /// <summary>The smallest form the client accepts.</summary>
    public static ContentEncoding Choose(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted))
        {
            return ContentEncoding.Identity;
        }

        if (Accepts(accepted, "br"))
        {
            return ContentEncoding.Brotli;
        }

        return Accepts(accepted, "gzip") ? ContentEncoding.Gzip : ContentEncoding.Identity;
    }

    public static string? Name(this ContentEncoding encoding) => encoding switch
    {
        ContentEncoding.Brotli => "br",
        ContentEncoding.Gzip => "gzip",
        _ => null,
    };

    private static bool Accepts(IList<StringWithQualityHeaderValue> accepted, string name) =>
        accepted.Any(value => value.Value.Equals(name, StringComparison.OrdinalIgnoreCase) && value.Quality is not 0);
}
