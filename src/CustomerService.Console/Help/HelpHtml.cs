using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace CustomerService.WebConsole.Help;

/// <summary>The parts of help pages. Everything that is no <see cref="SafeHtml"/> is encoded here.</summary>
internal static class HelpHtml
{
    private const string OtherCategory = "More";

    public static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    public static string PathOf(HelpCentre centre) => $"/help/{Encode(centre.Tenant)}";

    public static string Overview(HelpCentre centre)
    {
        var html = new StringBuilder($"<h1 lang=\"en\">How can we help?</h1>{SearchForm(centre, "")}");
        if (centre.Articles.Count == 0)
        {
            return html.Append("<p lang=\"en\">There are no articles yet.</p>").ToString();
        }

        var groups = centre.Articles.GroupBy(article => article.Category).OrderBy(group => group.Key.Length == 0).ThenBy(
            group => group.Key, StringComparer.Ordinal).ToList();
        html.Append("<div class=\"categories\">");
        foreach (var group in groups)
        {
            if (groups.Count > 1)
            {
                html.Append("<section><h2 dir=\"auto\">").Append(group.Key.Length == 0 ? OtherCategory : Encode(group.Key)).Append("</h2>");
            }
            else
            {
                html.Append("<section class=\"all\"><h2 lang=\"en\">All articles</h2>");
            }

            html.Append("<ul>");
            foreach (var article in group)
            {
                html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"{PathOf(centre)}/{Encode(article.Id)}\" dir=\"auto\">{Encode(article.Title)}</a></li>");
            }

            html.Append("</ul></section>");
        }

        return html.Append("</div>").ToString();
    }

    public static string Results(HelpCentre centre, string question, HelpResults results)
    {
        var html = new StringBuilder($"<h1 lang=\"en\">Search</h1>{SearchForm(centre, question)}");
        if (results.Hits.Count == 0)
        {
            return html.Append(
                CultureInfo.InvariantCulture,
                $"<p lang=\"en\" role=\"status\">Nothing was found. Try other words, or look at <a href=\"{PathOf(centre)}\">all articles</a>.</p>").ToString();
        }

        html.Append(results.Sure
            ? $"<p lang=\"en\" role=\"status\">{Count(results.Hits.Count)} found.</p>"
            : $"<p lang=\"en\" role=\"status\">Nothing answers that for certain. {Count(results.Hits.Count)} may come near it.</p>");
        html.Append("<ol class=\"hits\">");
        foreach (var hit in results.Hits)
        {
            html.Append(
                CultureInfo.InvariantCulture,
                $"<li><h2><a href=\"{PathOf(centre)}/{Encode(hit.Id)}\" dir=\"auto\">{Encode(hit.Title)}</a></h2><p dir=\"auto\">{Encode(Shortened(hit.Passage))}</p></li>");
        }

        return html.Append("</ol>").ToString();
    }

    public static string Article(HelpCentre centre, HelpArticle article, bool thanks)
    {
        var category = article.Category.Length == 0 ? "" : $"<li dir=\"auto\">{Encode(article.Category)}</li>";
        var language = article.Language is null ? "" : $" lang=\"{Encode(article.Language)}\"";
        return $"<nav class=\"crumbs\" aria-label=\"Breadcrumb\" lang=\"en\"><ol><li><a href=\"{PathOf(centre)}\">All articles</a></li>{category}</ol></nav>"
            + $"<article class=\"reading\"{language}><h1 dir=\"auto\">{Encode(article.Title)}</h1>{article.Body.Value}{Updated(article.Updated)}</article>"
            + (thanks ? "<p class=\"feedback\" role=\"status\" lang=\"en\">Thank you for telling us.</p>" : Question(centre, article));
    }

    public static string NoArticle(HelpCentre centre) =>
        $"<h1 lang=\"en\">No such article</h1><p lang=\"en\">It may have moved. Search for it, or look at <a href=\"{PathOf(centre)}\">all articles</a>.</p>{SearchForm(centre, "")}";

    public static string Chat(HelpCentre centre) => centre.HasChat
        ? $"<customer-chat tenant=\"{Encode(centre.Tenant)}\" heading=\"{Encode(centre.Name)}\"></customer-chat>"
        : "";

    public static string SearchForm(HelpCentre centre, string question) =>
        $"<form class=\"search\" role=\"search\" action=\"{PathOf(centre)}\" method=\"get\" lang=\"en\">"
        + $"<label for=\"q\">Search the articles</label><div><input id=\"q\" name=\"q\" type=\"search\" maxlength=\"200\" dir=\"auto\" autocomplete=\"off\" value=\"{Encode(question)}\"><button>Search</button></div></form>";

    private static string Question(HelpCentre centre, HelpArticle article) =>
        $"<form class=\"feedback\" method=\"post\" action=\"{PathOf(centre)}/{Encode(article.Id)}/helped\" lang=\"en\"><p id=\"helped\">Did this help?</p>"
        + "<div role=\"group\" aria-labelledby=\"helped\"><button name=\"answer\" value=\"yes\">Yes</button><button name=\"answer\" value=\"no\">No</button></div></form>";

    private static string Updated(DateOnly? day) => day is { } date
        ? $"<p class=\"updated\" lang=\"en\">Updated <time datetime=\"{date:yyyy-MM-dd}\">{date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}</time></p>"
        : "";

    private static string Count(int hits) => hits == 1 ? "1 article" : string.Create(CultureInfo.InvariantCulture, $"{hits} articles");

    private static string Shortened(string passage)
    {
        const int Most = 280;
        if (passage.Length <= Most)
        {
            return passage;
        }

        var end = passage.LastIndexOf(' ', Most);
        end = end < Most / 2 ? Most : end;
        return passage[..(char.IsHighSurrogate(passage[end - 1]) ? end - 1 : end)] + "…";
    }
}
