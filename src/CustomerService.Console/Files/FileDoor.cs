using CustomerService.Access;
using CustomerService.Warehouse.Exports;
using CustomerService.WebConsole.Access;
using CustomerService.WebConsole.Pages;
using Microsoft.AspNetCore.Http;

namespace CustomerService.WebConsole.Files;

/// <summary>Figures as files: for who may see them, made where all exports are made.</summary>
internal sealed class FileDoor(IConsoleAccess access, AskedExports exports)
{
    /// <summary>What they are to be had as.</summary>
    public static readonly string[] Formats = ["csv", "xlsx"];

    /// <summary>Who asks; null for somebody who may not, and was answered.</summary>
    public async Task<ConsolePerson?> LetInAsync(HttpContext context)
    {
        SecurityHeaders.ApplyToConsole(context.Response);
        try
        {
            return await access.RequireAsync(AccessScope.Analytics, context.RequestAborted);
        }
        catch (ConsoleAccessException e)
        {
            context.Response.StatusCode = e.IsSignedIn ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized;
            return null;
        }
    }

    /// <summary>Answers with what a query finds, or with why there is nothing.</summary>
    /// <param name="context">The request.</param>
    /// <param name="tenant">Whose.</param>
    /// <param name="sql">The query.</param>
    /// <param name="format">One of <see cref="Formats"/>.</param>
    /// <param name="isOurs">Whether it is written by us: then it is not for who asks to mend.</param>
    /// <param name="name">What the file is called, without what it ends with.</param>
    public async Task SendAsync(HttpContext context, string tenant, string sql, string format, bool isOurs, string name)
    {
        var made = await exports.MakeAsync(tenant, sql, format, storedOnly: false, isOurs, context.RequestAborted);
        if (made.Content is not { } content)
        {
            var isTheirs = made.Problem is not null && !isOurs;
            await SayAsync(
                context,
                isTheirs ? StatusCodes.Status400BadRequest : StatusCodes.Status503ServiceUnavailable,
                made.Problem ?? "The file is gone from the store: ask again.");
            return;
        }

        var response = context.Response;
        response.ContentType = ExportFormats.MediaTypeOf(format);
        response.ContentLength = content.Length;
        response.Headers.ContentDisposition = $"attachment; filename={name}.{format}";
        await response.Body.WriteAsync(content, context.RequestAborted);
    }

    /// <summary>Answers in a sentence.</summary>
    public static Task SayAsync(HttpContext context, int status, string says)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(says, context.RequestAborted);
    }
}
