namespace CustomerService.Architecture.Tests;

/// <summary>The folders of a project, and which uses which.</summary>
internal sealed class FolderGraph
{
    private readonly Dictionary<(string From, string To), TypeUse> _arrows = [];
    private readonly Dictionary<string, List<string>> _next = new(StringComparer.Ordinal);

    /// <summary>Makes it from uses of types.</summary>
    public FolderGraph(IEnumerable<TypeUse> uses)
    {
        foreach (var use in uses.Where(use => use.FromFolder != use.ToFolder).OrderBy(use => use.From, StringComparer.Ordinal))
        {
            if (_arrows.TryAdd((use.FromFolder, use.ToFolder), use))
            {
                if (!_next.TryGetValue(use.FromFolder, out var next))
                {
                    _next[use.FromFolder] = next = [];
                }

                next.Add(use.ToFolder);
            }
        }
    }

    /// <summary>The shortest circle there is; null when there is none.</summary>
    public IReadOnlyList<TypeUse>? ShortestCircle() =>
        _arrows.Keys.Order().Select(CircleOf).OfType<IReadOnlyList<TypeUse>>().MinBy(circle => circle.Count);

    // The shortest way from the end of an arrow back to its beginning; null when the arrow is in no circle.
    private IReadOnlyList<TypeUse>? CircleOf((string From, string To) arrow)
    {
        var cameFrom = new Dictionary<string, string>(StringComparer.Ordinal) { [arrow.To] = "" };
        var waiting = new Queue<string>([arrow.To]);
        while (waiting.TryDequeue(out var folder))
        {
            if (folder == arrow.From)
            {
                return [_arrows[arrow], .. Back(cameFrom, folder).Reverse()];
            }

            foreach (var next in _next.GetValueOrDefault(folder, []))
            {
                if (cameFrom.TryAdd(next, folder))
                {
                    waiting.Enqueue(next);
                }
            }
        }

        return null;
    }

    private IEnumerable<TypeUse> Back(Dictionary<string, string> cameFrom, string folder)
    {
        for (; cameFrom[folder] is { Length: > 0 } before; folder = before)
        {
            yield return _arrows[(before, folder)];
        }
    }
}
