using System.Collections.Immutable;
using CustomerService.People;

namespace CustomerService.Gateway.People;

/// <summary>How somebody proves who they are, and where they are signed in.</summary>
internal sealed record SecurityView
{
    public const string Example = "{\"app\":true,\"recoveryCodes\":10,\"sessions\":[" + SessionView.Example + "]}";

    /// <summary>Whether a code of an app is asked for.</summary>
    public required bool App { get; init; }

    /// <summary>How many recovery codes are left.</summary>
    public required int RecoveryCodes { get; init; }

    /// <summary>Where they are signed in, the last first.</summary>
    public required ImmutableArray<SessionView> Sessions { get; init; }

    public static SecurityView From(PersonSecurity security, SessionKey? asking) => new()
    {
        App = security.HasApp,
        RecoveryCodes = security.RecoveryCodes,
        Sessions = [.. security.Sessions.Select(session => SessionView.From(session, asking))],
    };
}
