using System.Globalization;
using System.Net;
using System.Text;

namespace CustomerService.Cli.ModelTasks.Knowledge;

/// <summary>A page with a table of figures; a bar beside each that is a share.</summary>
internal static class MetricPage
{
    public static string Render(string title, IEnumerable<(string Name, string Value)> rows)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>").Append(WebUtility.HtmlEncode(title))
            .Append(
                "</title><style>body{font:16px sans-serif;margin:2em}td,th{padding:.3em "
                    + "1em;text-align:left}.bar{background:#2b6cb0;height:.8em}</style><h1>")
            .Append(WebUtility.HtmlEncode(title)).AppendLine("</h1><table>");
        foreach (var (name, value) in rows)
        {
            page.Append("<tr><th scope=\"row\">").Append(WebUtility.HtmlEncode(name)).Append("</th><td>")
                .Append(WebUtility.HtmlEncode(value)).Append("</td><td>");
            if (
                value.Contains('.', StringComparison.Ordinal)
                    && double.TryParse(value, CultureInfo.InvariantCulture, out var share)
                    && share is >= 0 and <= 1)
            {
                page.Append(CultureInfo.InvariantCulture, $"<div class=\"bar\" style=\"width:{200 * share:0}px\"></div>");
            }

            page.AppendLine("</td></tr>");
        }

        return page.Append("</table></html>").ToString();
    }
}
