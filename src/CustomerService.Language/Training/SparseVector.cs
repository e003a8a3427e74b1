namespace CustomerService.Language.Training;

/// <summary>A sparse vector in reused arrays, and how much of the message it could represent. Belongs to its thread.</summary>
internal sealed class SparseVector
{
    [ThreadStatic]
    private static SparseVector? _current;

    private int[] _rows = new int[256];
    private float[] _values = new float[256];

    public static SparseVector OfThread => _current ??= new SparseVector();

    public int Count { get; private set; }

    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, Count);

    public Span<float> Values => _values.AsSpan(0, Count);

    /// <summary>Share of the words that training has seen, weighted by how telling they are; 0 for an empty message.</summary>
    public float WordCoverage { get; set; }

    /// <summary>The same for character n-grams.</summary>
    public float GramCoverage { get; set; }

    public void Clear(int capacity)
    {
        Count = 0;
        if (_rows.Length < capacity)
        {
            _rows = new int[2 * capacity];
            _values = new float[2 * capacity];
        }
    }

    public void Add(int row, float value)
    {
        _rows[Count] = row;
        _values[Count++] = value;
    }
}
