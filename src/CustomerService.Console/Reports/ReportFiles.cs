using System.Globalization;
using CustomerService.WebConsole.Files;
using CustomerService.WebConsole.Home;
using Microsoft.AspNetCore.Http;

namespace CustomerService.WebConsole.Reports;

/// <summary>A report's table as a file, of the figures that the page shows.</summary>
internal sealed class ReportFiles(FileDoor door, ReportReader reader, TimeProvider time)
{
    /// <summary>Answers a request for one.</summary>
    public async Task AnswerAsync(HttpContext context, string name)
    {
        if (await door.LetInAsync(context) is not { } person)
        {
            return;
        }

        var format = context.Request.Query[ReportAddress.Format].ToString();
        if (ReportCatalogue.Find(name) is not { } report)
        {
            await FileDoor.SayAsync(context, StatusCodes.Status404NotFound, "There is no such report.");
            return;
        }

        var (question, problem) = ReportAddress.Read(report, context.Request.QueryString.Value ?? "", time.GetUtcNow());
        problem ??= FileDoor.Formats.Contains(format, StringComparer.Ordinal)
            ? null
            : $"A report is to be had as {string.Join(" or ", FileDoor.Formats)}.";
        await (problem is null
            ? WriteAsync(context, person.Tenant, question!, format)
            : FileDoor.SayAsync(context, StatusCodes.Status400BadRequest, problem));
    }

    private async Task WriteAsync(HttpContext context, string tenant, ReportQuestion question, string format)
    {
        ReportAnswer answer;
        try
        {
            answer = await reader.ReadAsync(question);
        }
        catch (FiguresUnavailableException)
        {
            await FileDoor.SayAsync(context, StatusCodes.Status503ServiceUnavailable,
                "The figures could not be counted just now. Try it again in a moment.");
            return;
        }

        var days = string.Create(CultureInfo.InvariantCulture,
            $"{question.Stretch.From.UtcDateTime:yyyy-MM-dd}-{question.Stretch.Last.UtcDateTime:yyyy-MM-dd}");
        await door.SendAsync(
            context, tenant, ReportSql.Of(new(question, answer)), format, isOurs: true, $"{question.Report.Name}-{days}");
    }
}
