using CustomerService.Gateway.Problems;
using CustomerService.People;

namespace CustomerService.Gateway.People;

/// <summary>Why somebody was not signed in, added or changed, as callers are told.</summary>
internal static class PeopleProblems
{
    public const string PasswordRule = "must be 12 to 256 characters, at least five different ones, and another than before.";

    /// <summary>The password is right, and a code is needed with it (401).</summary>
    private static readonly ProblemKind CodeNeeded = new(401, "code-needed", "A code is needed");

    /// <summary>The password is right, and another one has to be chosen (403).</summary>
    private static readonly ProblemKind PasswordToChange = new(403, "password-to-change", "Another password has to be chosen");

    public static ProblemResult Of(SignInResult result) => result.Outcome switch
    {
        SignInOutcome.Wait => Wait(result.RetryAfter),
        SignInOutcome.CodeNeeded => new(CodeNeeded, "'code' must be the six digits that the app shows now, or a recovery code; each is good once."),
        SignInOutcome.PasswordToChange => new(PasswordToChange, "Somebody else knows this password: send 'newPassword' with it."),
        SignInOutcome.PasswordTooWeak => ProblemResult.Invalid("newPassword", PasswordRule),
        _ => new(ProblemKind.Unauthorized, "There is nobody with this login and password who may sign in."),
    };

    public static ProblemResult Wait(TimeSpan wait) => new(ProblemKind.TooManyRequests, "Wrong too often.") { RetryAfter = wait };

    public static ProblemResult Of(PeopleOutcome outcome) => outcome switch
    {
        PeopleOutcome.LoginTaken => new(ProblemKind.Refused, "Somebody else signs in with that."),
        PeopleOutcome.UnknownRole => ProblemResult.Invalid("roles", "must name roles that the tenant has: GET …/roles lists them."),
        PeopleOutcome.LastAdmin => new(ProblemKind.Refused, "Nobody would be left who may change people."),
        PeopleOutcome.Full => new(ProblemKind.Refused, "There are as many as a tenant may have. Remove one that is not needed any more."),
        PeopleOutcome.BuiltIn => new(ProblemKind.Refused, "Every tenant has this role, and it means the same for all."),
        PeopleOutcome.InUse => new(ProblemKind.Refused, "Somebody has this role."),
        _ => ProblemResult.NotFound(),
    };
}
