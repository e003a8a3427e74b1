using CustomerService.WebConsole.Files;
using Microsoft.AspNetCore.Http;

namespace CustomerService.WebConsole.Explore;

/// <summary>What a query finds, whole, as a file.</summary>
internal sealed class QueryFiles(FileDoor door)
{
    /// <summary>Where they are.</summary>
    public const string Path = "/console/explore/export";

    /// <summary>The address of one.</summary>
    public static string Of(string sql, string format) => $"{Path}?format={format}&sql={Uri.EscapeDataString(sql)}";

    /// <summary>Answers a request for one.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        if (await door.LetInAsync(context) is not { } person)
        {
            return;
        }

        var format = context.Request.Query["format"].ToString();
        await (FileDoor.Formats.Contains(format, StringComparer.Ordinal)
            ? door.SendAsync(context, person.Tenant, context.Request.Query["sql"].ToString(), format, isOurs: false, "answer")
            : FileDoor.SayAsync(
                context, StatusCodes.Status400BadRequest, $"An answer is to be had as {string.Join(" or ", FileDoor.Formats)}."));
    }
}
