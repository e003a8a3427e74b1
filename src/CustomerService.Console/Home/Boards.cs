using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CustomerService.WebConsole.Home;

/// <summary>The boards of this process, one for each tenant that somebody looked at.</summary>
internal sealed class Boards(BoardReader reader, TimeProvider time, ILogger<Board> logger)
{
    private readonly ConcurrentDictionary<string, Board> _boards = new(StringComparer.Ordinal);

    /// <summary>A tenant's.</summary>
    public Board Of(string tenant) => _boards.GetOrAdd(tenant, name => new Board(name, reader, time, logger));
}
