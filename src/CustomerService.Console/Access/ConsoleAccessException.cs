namespace CustomerService.WebConsole.Access;

/// <summary>Somebody may not see what they asked for.</summary>
internal sealed class ConsoleAccessException(bool isSignedIn)
    : Exception(isSignedIn ? "Who is signed in may not do this." : "Nobody is signed in.")
{
    /// <summary>Whether they are signed in, and have not the scope.</summary>
    public bool IsSignedIn { get; } = isSignedIn;
}
