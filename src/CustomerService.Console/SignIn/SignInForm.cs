using System.Text;
using CustomerService.People;
using CustomerService.WebConsole.Help;
using CustomerService.WebConsole.Pages;
using Microsoft.AspNetCore.Http;

namespace CustomerService.WebConsole.SignIn;

/// <summary>What somebody filled in, and what they are asked for next.</summary>
internal sealed record SignInForm
{
    /// <summary>The longest login that is looked for.</summary>
    public const int MaxLogin = 128;

    private const string Home = "/console";

    /// <summary>The tenant.</summary>
    public string Tenant { get; init; } = "";

    /// <summary>What they sign in with.</summary>
    public string Login { get; init; } = "";

    /// <summary>Never written back.</summary>
    public string Password { get; init; } = "";

    /// <summary>Never written back.</summary>
    public string NewPassword { get; init; } = "";

    /// <summary>Never written back.</summary>
    public string Code { get; init; } = "";

    /// <summary>Where they wanted to go.</summary>
    public string To { get; init; } = "";

    /// <summary>What was wrong.</summary>
    public string? Problem { get; init; }

    private bool AsksCode { get; init; }

    private bool AsksNewPassword { get; init; }

    /// <summary>Where they are sent afterwards: to a page of the console and nowhere else, whatever a link said.</summary>
    public string Target =>
        To == Home || To.StartsWith($"{Home}/", StringComparison.Ordinal) || To.StartsWith($"{Home}?", StringComparison.Ordinal)
            ? To
            : Home;

    /// <summary>Reads the form that was sent.</summary>
    public static async Task<SignInForm> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        return new()
        {
            Tenant = (await ReadAsync("tenant")).Trim(),
            Login = (await ReadAsync("login")).Trim(),
            Password = await ReadAsync("password"),
            NewPassword = await ReadAsync("newPassword"),
            Code = (await ReadAsync("code")).Replace(" ", "", StringComparison.Ordinal),
            To = await ReadAsync("to"),
        };

        Task<string> ReadAsync(string member) => PageForms.ReadAsync(request, member, ct);
    }

    /// <summary>What to ask after an attempt.</summary>
    public SignInForm After(SignInResult result) => result.Outcome switch
    {
        SignInOutcome.CodeNeeded => this with
        {
            AsksCode = true,
            Problem = Code.Length == 0 ? null : "That code is not good, or was used. Wait for the next one.",
        },
        SignInOutcome.PasswordToChange => this with { AsksNewPassword = true, Problem = "Somebody else knows this password: choose one of your own." },
        SignInOutcome.PasswordTooWeak => this with
        {
            AsksNewPassword = true,
            Problem = $"A new password has {CustomerService.People.NewPassword.MinLength} characters or more, and is another than before.",
        },
        SignInOutcome.Wait => this with { Problem = $"Wrong too often. Try again in {Math.Ceiling(result.RetryAfter.TotalSeconds)} seconds." },
        _ => this with { Problem = "There is nobody with this name and password who may sign in." },
    };

    /// <summary>The form's fields, and the other ways in. Where there is one tenant, nobody is asked which.</summary>
    public string Html(IReadOnlyCollection<string> tenants, IEnumerable<(string Title, string Path)> providers)
    {
        var html = new StringBuilder();
        if (Problem is not null)
        {
            html.Append("<p class=\"problem\" role=\"alert\">").Append(HelpHtml.Encode(Problem)).Append("</p>");
        }

        foreach (var (title, path) in providers)
        {
            html.Append("<a class=\"button plain\" href=\"").Append(HelpHtml.Encode(path)).Append("\">Sign in with ").Append(HelpHtml.Encode(title)).Append("</a>");
        }

        Hidden(html, "to", Target);
        if (tenants.Count == 1)
        {
            Hidden(html, "tenant", tenants.First());
        }
        else
        {
            Field(html, "tenant", "Company", "text", Tenant, "organization");
        }

        Field(html, "login", "Name or e-mail address", "text", Login, "username");
        Field(html, "password", "Password", "password", "", "current-password");
        if (AsksNewPassword)
        {
            Field(html, "newPassword", "New password", "password", "", "new-password");
        }

        if (AsksCode)
        {
            Field(html, "code", "Code of your app, or a recovery code", "text", "", "one-time-code");
        }

        return html.ToString();
    }

    private static void Hidden(StringBuilder html, string name, string value) =>
        html.Append("<input type=\"hidden\" name=\"").Append(name).Append("\" value=\"").Append(HelpHtml.Encode(value)).Append("\">");

    private static void Field(StringBuilder html, string name, string label, string type, string value, string autocomplete) => html
        .Append("<label><span>").Append(label).Append("</span><input name=\"").Append(name).Append("\" type=\"").Append(type)
        .Append("\" autocomplete=\"").Append(autocomplete).Append("\" autocapitalize=\"none\" spellcheck=\"false\" required value=\"")
        .Append(HelpHtml.Encode(value)).Append("\"></label>");
}
