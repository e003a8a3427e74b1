using Microsoft.AspNetCore.Http;

namespace CustomerService.WebConsole.Pages;

/// <summary>Forms that our pages send.</summary>
internal static class PageForms
{
    /// <summary>
    /// Other sites' pages can't press a button in a reader's name. Browsers say where a form was; tools that say nothing may.
    /// </summary>
    public static bool IsOfOurPages(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none";

    /// <summary>A member of the form; empty where there is none, or no form.</summary>
    public static async Task<string> ReadAsync(HttpRequest request, string member, CancellationToken ct)
    {
        if (!request.HasFormContentType)
        {
            return "";
        }

        try
        {
            return (await request.ReadFormAsync(ct))[member].ToString();
        }
        catch (Exception e) when (e is InvalidDataException or IOException and not BadHttpRequestException)
        {
            // No boundary, too many or too long members, or chunks that are none.
            return "";
        }
    }
}
