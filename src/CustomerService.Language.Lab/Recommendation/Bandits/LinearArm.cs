namespace CustomerService.Language.Lab.Recommendation.Bandits;

/// <summary>
/// What is known about the reward of one alternative: ridge regression whose inverse is kept up to date by the formula of
/// Sherman and Morrison, d by d additions per update. Not thread-safe.
/// </summary>
internal sealed class LinearArm
{
    private readonly int _size;
    private readonly double[] _inverse;
    private readonly double[] _sums;
    private readonly double[] _weights;
    private readonly double[] _scratch;

    public LinearArm(int size, double ridge)
    {
        _size = size;
        _inverse = new double[size * size];
        _sums = new double[size];
        _weights = new double[size];
        _scratch = new double[size];
        for (var i = 0; i < size; i++)
        {
            _inverse[(i * size) + i] = 1 / ridge;
        }
    }

    public long Updates { get; private set; }

    public double Mean(ReadOnlySpan<double> context) => Dot(_weights, context);

    /// <summary>Variance of the mean at a context, for rewards of variance 1.</summary>
    public double Variance(ReadOnlySpan<double> context)
    {
        double sum = 0;
        for (var i = 0; i < _size; i++)
        {
            sum += context[i] * Dot(_inverse.AsSpan(i * _size, _size), context);
        }

        return Math.Max(0, sum);
    }

    public void Update(ReadOnlySpan<double> context, double reward)
    {
        for (var i = 0; i < _size; i++)
        {
            _scratch[i] = Dot(_inverse.AsSpan(i * _size, _size), context);
            _sums[i] += reward * context[i];
        }

        var scale = 1 / (1 + Dot(_scratch, context));
        for (var i = 0; i < _size; i++)
        {
            for (var j = 0; j < _size; j++)
            {
                _inverse[(i * _size) + j] -= scale * _scratch[i] * _scratch[j];
            }
        }

        for (var i = 0; i < _size; i++)
        {
            _weights[i] = Dot(_inverse.AsSpan(i * _size, _size), _sums);
        }

        Updates++;
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
