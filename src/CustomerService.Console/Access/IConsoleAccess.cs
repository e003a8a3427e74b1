namespace CustomerService.WebConsole.Access;

/// <summary>
/// Who is signed in at the console. Everything that the console shows asks it first, each time: whoever loses a scope sees nothing more
/// with the next read. Without one there are no console pages at all.
/// </summary>
/// <remarks>It is scoped: asked within an HTTP request, and within the circuit of a page that is open.</remarks>
public interface IConsoleAccess
{
    /// <summary>Finds who is signed in.</summary>
    /// <param name="ct">Ends waiting for it.</param>
    /// <returns>The person as they are now; null for nobody.</returns>
    ValueTask<ConsolePerson?> FindAsync(CancellationToken ct = default);
}
