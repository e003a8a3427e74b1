using System.IO.Compression;
using System.Text;
using CustomerService.WebConsole.Assets;
using CustomerService.WebConsole.Pages;
using Microsoft.AspNetCore.Http;

namespace CustomerService.WebConsole.Help;

/// <summary>The help centres: for each tenant an overview with search, and a page for every article an answer may cite.</summary>
internal sealed class HelpPages(IHelpArticleSource articles, IHelpFeedback feedback, FeedbackBrake brake, AssetCatalog assets)
{
    public const string DemoTenant = "demo";
    private const int LongestId = 64;
    private const int LongestQuestion = 200;

    // help.html holds the frame around every help page; these comments mark where the page's own parts go.
    private const string LanguageSlot = "<!--language-->";
    private const string TitleSlot = "<!--title-->";
    private const string NameSlot = "<!--name-->";
    private const string PathSlot = "<!--path-->";
    private const string ChatSlot = "<!--chat-->";
    private const string ContentSlot = "<!--content-->";

    private readonly string _frame = Encoding.UTF8.GetString(assets["help.html"].Encoded(ContentEncoding.Identity).Span);

    /// <summary>
    /// <c>/help</c>: the centre of the demo, whose shop is at <c>/</c>, or of the only tenant. Else each has its own address only.
    /// </summary>
    public Task HomeAsync(HttpContext context)
    {
        if (articles.Tenants.Contains(DemoTenant, StringComparer.Ordinal))
        {
            context.Response.Redirect($"/help/{DemoTenant}");
        }
        else if (articles.Tenants.Count == 1)
        {
            context.Response.Redirect($"/help/{articles.Tenants.First()}");
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// <c>/help/{tenant}</c>: the overview, or with <c>q</c> a search. An article's id in the tenant's place is an old address.
    /// </summary>
    public async Task ListAsync(HttpContext context, string tenant)
    {
        if (await articles.OpenAsync(tenant, context.RequestAborted) is not { } centre)
        {
            await MovedAsync(context, tenant);
            return;
        }

        var question = context.Request.Query["q"].ToString().Trim();
        question = question.Length > LongestQuestion ? question[..LongestQuestion] : question;
        if (question.Length == 0)
        {
            await WriteAsync(context, centre, "Help", HelpHtml.Overview(centre));
            return;
        }

        var results = await articles.SearchAsync(tenant, question, context.RequestAborted);
        await WriteAsync(context, centre, "Search", HelpHtml.Results(centre, question, results));
    }

    /// <summary><c>/help/{tenant}/{article}</c>.</summary>
    public async Task ShowAsync(HttpContext context, string tenant, string articleId)
    {
        if (await articles.OpenAsync(tenant, context.RequestAborted) is not { } centre)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var article = IsId(articleId) ? await articles.FindAsync(tenant, articleId, context.RequestAborted) : null;
        await (article is null
            ? WriteAsync(context, centre, "No such article", HelpHtml.NoArticle(centre), StatusCodes.Status404NotFound)
            : WriteAsync(context, centre, article.Title, HelpHtml.Article(centre, article, thanks: context.Request.Query.ContainsKey("thanks"))));
    }

    /// <summary><c>POST /help/{tenant}/{article}/helped</c>: counts, and shows the article again with thanks.</summary>
    public async Task CountAsync(HttpContext context, string tenant, string articleId)
    {
        var request = context.Request;
        if (!PageForms.IsOfOurPages(request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        if (!IsId(articleId) || await articles.FindAsync(tenant, articleId, context.RequestAborted) is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var answer = await PageForms.ReadAsync(request, "answer", context.RequestAborted);
        if (answer is not ("yes" or "no"))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        // Who says it again is thanked again, and not counted.
        if (brake.Admits(context.Connection.RemoteIpAddress, $"{tenant}/{articleId}"))
        {
            await feedback.CountAsync(tenant, articleId, answer == "yes");
        }

        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = $"/help/{tenant}/{articleId}?thanks";
    }

    /// <summary>An address from before tenants had centres of their own leads on where only one can be meant.</summary>
    private async Task MovedAsync(HttpContext context, string articleId)
    {
        string? found = null;
        foreach (var tenant in IsId(articleId) ? articles.Tenants : [])
        {
            if (await articles.FindAsync(tenant, articleId, context.RequestAborted) is not null)
            {
                if (found is not null)
                {
                    found = null;
                    break;
                }

                found = tenant;
            }
        }

        if (found is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.Redirect($"/help/{found}/{articleId}");
    }

    private static bool IsId(string id) =>
        id.Length is > 0 and <= LongestId
            && id.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '-' or '_');

    private Task WriteAsync(HttpContext context, HelpCentre centre, string title, string content, int status = StatusCodes.Status200OK)
    {
        // Content last: an article's words can then not be mistaken for a slot. No other value has an unencoded bracket.
        var parts = _frame.Split(ContentSlot);
        var page = Fill(parts[0]) + content + Fill(parts[1]);
        return AssetResponse.WriteAsync(context, new Asset("help.html", Encoding.UTF8.GetBytes(page), CompressionLevel.Fastest), status);

        string Fill(string part) => part
            .Replace(LanguageSlot, HelpHtml.Encode(centre.Language), StringComparison.Ordinal)
            .Replace(TitleSlot, HelpHtml.Encode(title), StringComparison.Ordinal)
            .Replace(NameSlot, HelpHtml.Encode(centre.Name), StringComparison.Ordinal)
            .Replace(PathSlot, HelpHtml.PathOf(centre), StringComparison.Ordinal)
            .Replace(ChatSlot, HelpHtml.Chat(centre), StringComparison.Ordinal);
    }
}
