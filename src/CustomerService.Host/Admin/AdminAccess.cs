using System.Text;

namespace CustomerService.Host.Admin;

/// <summary>Lets operators in: <c>Authorization: Bearer KEY</c>, or in a browser any user name with the key as password.</summary>
internal static class AdminAccess
{
    private const string Bearer = "Bearer ";
    private const string Basic = "Basic ";

    public static async Task RequireAsync(HttpContext context, RequestDelegate next, AdminKey key)
    {
        if (KeyOf(context.Request.Headers.Authorization.ToString()) is { } given && key.Is(given))
        {
            context.Response.Headers.CacheControl = "no-store";
            await next(context);
            return;
        }

        context.Response.Headers.WWWAuthenticate = "Basic realm=\"CustomerService operators\", charset=\"UTF-8\"";
        await Results.Problem(
            title: "The operators' key is needed", detail: $"Send 'Authorization: Bearer KEY'. The key is CustomerService:Admin:Key, or in {AdminKey.FileName} of the data folder.", statusCode: StatusCodes.Status401Unauthorized)
            .ExecuteAsync(context);
    }

    private static string? KeyOf(string header)
    {
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return header[Bearer.Length..].Trim();
        }

        if (!header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[Basic.Length..].Trim(), bytes, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : text[(colon + 1)..];
    }
}
