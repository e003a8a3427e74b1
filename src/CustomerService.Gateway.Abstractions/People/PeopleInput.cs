using System.Collections.Immutable;
using CustomerService.Access;
using CustomerService.Gateway.Requests;
using CustomerService.People;

namespace CustomerService.Gateway.People;

/// <summary>What is asked of people, roles and keys that are to be made or changed, by whichever way somebody asks.</summary>
public static class PeopleInput
{
    private const int MaxRoles = 20;
    private const int MaxKeyName = 100;

    /// <summary>Somebody who is to be added.</summary>
    /// <param name="check">Gathers what is wrong: <c>login</c>, <c>name</c>, <c>roles</c>.</param>
    /// <param name="login">What they are to sign in with.</param>
    /// <param name="name">As others are to see it.</param>
    /// <param name="roles">Their roles; null for none.</param>
    public static PersonDraft Draft(this ref InputCheck check, string? login, string? name, ImmutableArray<string>? roles) => new()
    {
        Login = check.MessageId("login", login),
        Name = check.DisplayName("name", check.Text("name", name)) ?? "",
        Roles = check.AtMost("roles", roles, MaxRoles),
    };

    /// <summary>What is to be different of somebody.</summary>
    /// <param name="check">Gathers what is wrong: <c>name</c>, <c>roles</c>.</param>
    /// <param name="name">As others are to see it; null to leave it.</param>
    /// <param name="roles">Their roles; null to leave them.</param>
    /// <param name="isDisabled">Whether they are kept out; null to leave it.</param>
    public static PersonUpdate Update(this ref InputCheck check, string? name, ImmutableArray<string>? roles, bool? isDisabled) => new()
    {
        Name = check.DisplayName("name", check.OptionalText("name", name, InputCheck.MaxTextLength)),
        Roles = roles is null ? null : check.AtMost("roles", roles, MaxRoles),
        IsDisabled = isDisabled,
    };

    /// <summary>What a key is for.</summary>
    /// <param name="check">Gathers what is wrong: <c>name</c>.</param>
    /// <param name="name">What was asked for.</param>
    public static string KeyName(this ref InputCheck check, string? name) => check.Text("name", name, MaxKeyName);

    /// <summary>The name of a role.</summary>
    /// <param name="check">Gathers what is wrong: <c>role</c>.</param>
    /// <param name="name">What was asked for.</param>
    public static string RoleName(this ref InputCheck check, string? name)
    {
        if (!Roles.IsName(name))
        {
            check.Fail("role", "must be 2 to 40 lower-case letters, digits and hyphens, a letter first.");
        }

        return name ?? "";
    }

    /// <summary>At least one scope.</summary>
    /// <param name="check">Gathers what is wrong: <c>scopes</c>.</param>
    /// <param name="scopes">Those that were chosen.</param>
    public static AccessScope Scopes(this ref InputCheck check, AccessScope scopes)
    {
        if (scopes == AccessScope.None)
        {
            check.Fail("scopes", "must name at least one scope.");
        }

        return scopes;
    }
}
