namespace CustomerService.WebConsole.SignIn;

/// <summary>By whom people may sign in to the console, beside a password of ours. Section <c>CustomerService:SignIn</c>.</summary>
public sealed class SignInOptions
{
    /// <summary>The section.</summary>
    public const string Section = "CustomerService:SignIn";

    /// <summary>Identity providers that speak OpenID Connect, by names of lower-case letters, digits and hyphens.</summary>
    /// <value>The default is none.</value>
    public Dictionary<string, SignInProviderOptions> Providers { get; } = new(StringComparer.OrdinalIgnoreCase);
}
