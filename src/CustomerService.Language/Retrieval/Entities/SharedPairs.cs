namespace CustomerService.Language.Retrieval.Entities;

/// <summary>How many pairs of letters each word of the names shares with a spoken one, in reused arrays. Belongs to its thread.</summary>
internal sealed class SharedPairs
{
    [ThreadStatic]
    private static SharedPairs? _current;

    private readonly List<int> _words = [];
    private int[] _counts = [];

    public static SharedPairs OfThread => _current ??= new SharedPairs();

    /// <summary>The words that share any, in order of the first pair shared.</summary>
    public List<int> Words => _words;

    public int Count(int word) => _counts[word];

    public void Clear(int words)
    {
        if (_counts.Length < words)
        {
            _counts = new int[words];
        }
        else
        {
            foreach (var word in _words)
            {
                _counts[word] = 0;
            }
        }

        _words.Clear();
    }

    public void Add(List<int> words)
    {
        foreach (var word in words)
        {
            if (_counts[word]++ == 0)
            {
                _words.Add(word);
            }
        }
    }
}
