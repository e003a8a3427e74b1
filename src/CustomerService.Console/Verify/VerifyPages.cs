using System.IO.Compression;
using System.Text;
using CustomerService.Conversations;
using CustomerService.WebConsole.Assets;
using CustomerService.WebConsole.Help;
using CustomerService.WebConsole.Pages;
using Microsoft.AspNetCore.Http;

namespace CustomerService.WebConsole.Verify;

/// <summary>
/// Where a mail's link leads: a page that asks, and confirms when its button is pressed. To open it changes nothing, for programs open
/// links in mails before people do.
/// </summary>
internal sealed class VerifyPages(
    IAddressConfirmation confirmation, IHelpArticleSource tenants, AssetCatalog assets, TimeProvider time)
{
    private const int MostTries = 30;

    private readonly NetworkBrake _brake = new(MostTries, time);

    private readonly string _frame = Encoding.UTF8.GetString(assets["verify.html"].Encoded(ContentEncoding.Identity).Span);

    /// <summary><c>GET /verify?t=</c>.</summary>
    public async Task AskAsync(HttpContext context)
    {
        var token = context.Request.Query[VerificationLink.Parameter].ToString();
        await (await CentreAsync(token, context.RequestAborted) is { } centre
            ? WriteAsync(context, centre.Name, "Is it you?", Question(centre.Name, token))
            : RefuseAsync(context));
    }

    /// <summary><c>POST /verify</c>: confirms.</summary>
    public async Task ConfirmAsync(HttpContext context)
    {
        if (!PageForms.IsOfOurPages(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        if (!_brake.Admits(context.Connection.RemoteIpAddress))
        {
            context.Response.Headers.RetryAfter = "600";
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        var token = await PageForms.ReadAsync(context.Request, VerificationLink.Parameter, context.RequestAborted);
        if (await CentreAsync(token, context.RequestAborted) is not { } centre)
        {
            await RefuseAsync(context);
            return;
        }

        await (await confirmation.ConfirmAsync(token) switch
        {
            true => WriteAsync(
                context, centre.Name, "Thank you", Text("Your address is confirmed. You can close this page and go on in the chat.")),
            false => RefuseAsync(context),
            null => WriteAsync(
                context, centre.Name, "That did not work just now", Question(centre.Name, token), StatusCodes.Status503ServiceUnavailable),
        });
    }

    private async ValueTask<HelpCentre?> CentreAsync(string token, CancellationToken ct) =>
        token.Length is > 0 and <= VerificationLink.MaxLength && confirmation.TenantOf(token) is { } tenant
            ? await tenants.OpenAsync(tenant, ct)
            : null;

    private static string Question(string name, string token) =>
        $"""
        <p>Somebody in a chat with <strong dir="auto">{HelpHtml.Encode(name)}</strong> gave your address as theirs.</p>
        <p>Confirm it only if that was you, a moment ago. If it was not, close this page: nothing happens.</p>
        <form method="post" action="/verify">
          <input type="hidden" name="{VerificationLink.Parameter}" value="{HelpHtml.Encode(token)}">
          <button>Yes, that was me</button>
        </form>
        """;

    private static string Text(string text) => $"<p>{HelpHtml.Encode(text)}</p>";

    private Task RefuseAsync(HttpContext context) => WriteAsync(
        context, "", "This link is good no more",
        Text("Links are good for some minutes, and once. Ask for another code in the chat."), StatusCodes.Status404NotFound);

    private Task WriteAsync(HttpContext context, string name, string title, string content, int status = StatusCodes.Status200OK)
    {
        // The address holds the token: nobody else is told of it.
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        var page = _frame
            .Replace("<!--title-->", HelpHtml.Encode(title), StringComparison.Ordinal)
            .Replace("<!--name-->", name.Length == 0 ? "" : $" · {HelpHtml.Encode(name)}", StringComparison.Ordinal)
            .Replace("<!--content-->", content, StringComparison.Ordinal);
        var asset = new Asset("verify.html", Encoding.UTF8.GetBytes(page), CompressionLevel.Fastest);
        return AssetResponse.WriteAsync(context, asset, status, mayKeep: false);
    }
}
