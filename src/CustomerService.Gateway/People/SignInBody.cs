using System.ComponentModel.DataAnnotations;

namespace CustomerService.Gateway.People;

/// <summary>Somebody says who they are.</summary>
internal sealed record SignInBody
{
    /// <summary>What they sign in with.</summary>
    [Required]
    public string? Login { get; init; }

    /// <summary>Their password.</summary>
    [Required]
    public string? Password { get; init; }

    /// <summary>What it is to be from now on: 12 to 256 characters. Ends their other sessions.</summary>
    public string? NewPassword { get; init; }

    /// <summary>The six digits of their app, or a recovery code, where they set one up.</summary>
    public string? Code { get; init; }

    /// <summary>What they sign in with, as it is to be called in the list of sessions, at most 200 characters; by default the client's
    /// <c>User-Agent</c>.</summary>
    public string? Device { get; init; }
}
