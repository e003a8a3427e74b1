namespace CustomerService.Language.Retrieval.Ranking;

/// <summary>Sums of one search, in reused arrays. Belongs to its thread.</summary>
internal sealed class SearchScratch
{
    [ThreadStatic]
    private static SearchScratch? _current;

    private readonly List<int> _touched = [];
    private float[] _sums = [];
    private bool[] _known = [];
    private int _stride;

    public static SearchScratch OfThread => _current ??= new SearchScratch();

    /// <summary>Items with a sum.</summary>
    public List<int> Touched => _touched;

    public void Clear(int items, int stride)
    {
        if (_known.Length < items || _sums.Length < items * stride)
        {
            _sums = new float[items * stride];
            _known = new bool[items];
        }
        else
        {
            foreach (var item in _touched)
            {
                _known[item] = false;
                _sums.AsSpan(item * _stride, _stride).Clear();
            }
        }

        _stride = stride;
        _touched.Clear();
    }

    /// <summary>The sums of an item, to be added to.</summary>
    public Span<float> Touch(int item)
    {
        if (!_known[item])
        {
            _known[item] = true;
            _touched.Add(item);
        }

        return _sums.AsSpan(item * _stride, _stride);
    }

    public ReadOnlySpan<float> Sums(int item) => _sums.AsSpan(item * _stride, _stride);
}
