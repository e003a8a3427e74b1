using System.Text;

namespace CustomerService.Hosting.Admin;

/// <summary>Lets operators in: <c>Authorization: Bearer KEY</c>, or in a browser any user name with the key as password.</summary>
internal static class AdminAccess
{
    private const string Bearer = "Bearer ";
    private const string Basic = "Basic ";

    public static async Task RequireAsync(HttpContext context, RequestDelegate next, AdminKey key, AdminBrake brake)
    {
        if (brake.IsOn(context))
        {
            context.Response.Headers.RetryAfter = AdminBrake.RetryAfter;
            await Results.Problem(title: "Too many wrong keys", detail: "Too many wrong keys came from this address. Wait, then try again.", statusCode: StatusCodes.Status429TooManyRequests)
                .ExecuteAsync(context);
            return;
        }

        var given = KeyOf(context.Request.Headers.Authorization.ToString());
        if (given is not null && key.Is(given))
        {
            context.Response.Headers.CacheControl = "no-store";
            await next(context);
            return;
        }

        if (given is not null)
        {
            // A browser asks without a key first; that is no attempt.
            brake.Count(context);
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
