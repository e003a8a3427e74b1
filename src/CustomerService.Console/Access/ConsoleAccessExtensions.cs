using CustomerService.Access;

namespace CustomerService.WebConsole.Access;

/// <summary>The one place where the console lets somebody in.</summary>
internal static class ConsoleAccessExtensions
{
    /// <summary>Asks for somebody who may.</summary>
    /// <exception cref="ConsoleAccessException">Nobody is signed in, or they may not.</exception>
    public static async ValueTask<ConsolePerson> RequireAsync(this IConsoleAccess access, AccessScope scope, CancellationToken ct = default)
    {
        var person = await access.FindAsync(ct) ?? throw new ConsoleAccessException(isSignedIn: false);
        return person.May(scope) ? person : throw new ConsoleAccessException(isSignedIn: true);
    }
}
