namespace CustomerService.Language.Retrieval;

/// <summary>Sums of one search, in reused arrays. Belongs to its thread.</summary>
internal sealed class SearchScratch
{
    [ThreadStatic]
    private static SearchScratch? _current;

    private readonly List<int> _touched = [];
    private readonly HashSet<uint> _seen = [];
    private float[] _scores = [];
    private float[] _matched = [];

    public static SearchScratch OfThread => _current ??= new SearchScratch();

    /// <summary>Passages with a sum.</summary>
    public List<int> Touched => _touched;

    public void Clear(int passages)
    {
        if (_scores.Length < passages)
        {
            _scores = new float[passages];
            _matched = new float[passages];
        }
        else
        {
            foreach (int passage in _touched)
            {
                _scores[passage] = 0;
                _matched[passage] = 0;
            }
        }

        _touched.Clear();
    }

    public float Score(int passage) => _scores[passage];

    public float Matched(int passage) => _matched[passage];

    public void Add(int passage, float weight, float rarity)
    {
        if (_matched[passage] == 0)
        {
            _touched.Add(passage);
        }

        _scores[passage] += weight;
        _matched[passage] += rarity;
    }

    /// <summary>Each term once, in order of first occurrence.</summary>
    public IEnumerable<uint> Distinct(IReadOnlyList<uint> terms)
    {
        _seen.Clear();
        foreach (uint term in terms)
        {
            if (_seen.Add(term))
            {
                yield return term;
            }
        }
    }
}
