namespace CustomerService.WebConsole.SignIn;

/// <summary>An identity provider, and whom it vouches for.</summary>
public sealed class SignInProviderOptions
{
    /// <summary>The tenant whose people it knows.</summary>
    public string Tenant { get; set; } = "";

    /// <summary>What it is called at the door.</summary>
    /// <value>The default is its name.</value>
    public string? Title { get; set; }

    /// <summary>Its issuer, below which <c>/.well-known/openid-configuration</c> is. https, but for this machine.</summary>
    public string Authority { get; set; } = "";

    /// <summary>What it calls this console.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>What it gave this console to prove itself.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>What it is asked to tell, by spaces.</summary>
    /// <value>The default is <c>openid profile email</c>.</value>
    public string Scope { get; set; } = "openid profile email";

    /// <summary>The claim that is the login here. With <c>email</c>, only an address that the provider says is verified is one.</summary>
    /// <value>The default is <c>email</c>.</value>
    public string LoginClaim { get; set; } = "email";

    /// <summary>The claim that says which groups they are in; <see cref="Roles"/> says what these are here.</summary>
    /// <value>The default is none: roles are given here.</value>
    public string? RolesClaim { get; set; }

    /// <summary>The roles here, and the values of <see cref="RolesClaim"/> that give each. Who has none of them is not let in.</summary>
    public Dictionary<string, string[]> Roles { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether whoever has a role by <see cref="Roles"/> is added when they come for the first time.</summary>
    /// <value>The default is false: an administrator adds people.</value>
    public bool AddsPeople { get; set; }

    /// <summary>Whether it is reached by http, as only one on this machine may be.</summary>
    internal bool IsHere => Uri.TryCreate(Authority, UriKind.Absolute, out var uri) && uri is { Scheme: "http", IsLoopback: true };
}
