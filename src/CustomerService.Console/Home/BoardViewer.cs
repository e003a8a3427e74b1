using CustomerService.Access;
using CustomerService.WebConsole.Access;

namespace CustomerService.WebConsole.Home;

/// <summary>The board for who is signed in. It asks who that is each time.</summary>
internal sealed class BoardViewer(IConsoleAccess access, Boards boards)
{
    /// <summary>What the board shows now; null until the first figures are there.</summary>
    /// <exception cref="ConsoleAccessException">They may not see it, or not any more.</exception>
    public async ValueTask<BoardSnapshot?> ReadAsync() =>
        boards.Of((await access.RequireAsync(AccessScope.Analytics)).Tenant).Current;

    /// <summary>
    /// Keeps the board going, and tells of each new picture: also who reads conversations and counts none, for whom it is that something
    /// happened.
    /// </summary>
    /// <exception cref="ConsoleAccessException">They may see nothing that it tells of.</exception>
    public async ValueTask<IDisposable> WatchAsync(Action changed) =>
        boards.Of((await access.RequireAsync(AccessScope.Conversations | AccessScope.Analytics)).Tenant).Watch(changed);
}
