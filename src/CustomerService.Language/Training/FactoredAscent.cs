using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CustomerService.Language.Training;

/// <summary>
/// Fits linear weights as a product of two thin matrices by stochastic gradients, while features and inner values are dropped at
/// random. The bottleneck makes features that mean the same share what they learned, which plain regression can't; and because
/// nothing in it is non-linear, the product is again one row of weights per feature and costs nothing when serving.
/// </summary>
/// <remarks>
/// Shape: Joulin, Grave, Bojanowski and Mikolov, "Bag of tricks for efficient text classification" (2016). Dropout: Srivastava et
/// al. (2014). Step sizes: Duchi, Hazan and Singer, "Adaptive subgradient methods" (2011), one accumulator per feature.
/// </remarks>
internal sealed class FactoredAscent
{
    // Hot methods are compiled for speed at their first call: a training is over in the time that their slow versions would be watched.

    private const int Lane = 8;
    private const float InitialRange = 0.17f;
    private const float FinalRate = 0.02f;
    private const float Tiny = 1e-8f;
    private readonly SparseMatrix _data;
    private readonly FactoredSettings _settings;
    private readonly Random _random;
    private readonly int _labels;
    private readonly int _stride;
    private readonly int _width;
    private readonly float[] _inner;
    private readonly float[] _innerSquares;
    private readonly float[] _outer;
    private readonly float[] _outerSquares;
    private readonly float[] _bias;
    private readonly float[] _biasSquares;
    private readonly float[] _hidden;
    private readonly float[] _mask;
    private readonly float[] _hiddenError;
    private readonly float[] _scores;
    private int[] _kept = new int[256];

    private FactoredAscent(SparseMatrix data, int labels, FactoredSettings settings)
    {
        _data = data;
        _labels = labels;
        _settings = settings;
        _random = new Random(settings.Seed);
        _stride = LinearWeights.StrideOf(labels);
        _width = settings.Width;
        _inner = new float[checked(_width * data.Features)];
        _innerSquares = new float[data.Features];
        _outer = new float[_width * _stride];
        _outerSquares = new float[_outer.Length];
        _bias = new float[_stride];
        _biasSquares = new float[_stride];
        _hidden = new float[_width];
        _mask = new float[_width];
        _hiddenError = new float[_width];
        _scores = new float[_stride];
        Fill(_inner, InitialRange);
        var range = MathF.Sqrt(6f / (_width + labels));
        for (var i = 0; i < _width; i++)
        {
            Fill(_outer.AsSpan(i * _stride, labels), range);
        }
    }

    public static FactoredWeights Train(SparseMatrix data, int labels, FactoredSettings settings, CancellationToken ct)
    {
        var ascent = new FactoredAscent(data, labels, settings);
        int[] order = [.. Enumerable.Range(0, data.Count)];
        for (var epoch = 0; epoch < settings.Epochs; epoch++)
        {
            ct.ThrowIfCancellationRequested();
            ascent._random.Shuffle(order);
            var rate = settings.Rate * (1f - ((float)epoch / settings.Epochs) + FinalRate);
            foreach (var row in order)
            {
                ascent.Step(row, rate);
            }
        }

        return new FactoredWeights(labels, settings.Width, ascent._inner, ascent._outer, ascent._bias);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Step(int row, float rate)
    {
        var columns = _data.ColumnsOf(row);
        var values = _data.ValuesOf(row);
        var kept = Forward(columns, values);
        OutputError(_data.Labels[row]);

        for (var d = 0; d < _width; d++)
        {
            if (_mask[d] == 0)
            {
                _hiddenError[d] = 0;
                continue;
            }

            var outer = _outer.AsSpan(d * _stride, _stride);
            _hiddenError[d] = Dot(outer, _scores) * _mask[d];
            Adapt(outer, _outerSquares.AsSpan(d * _stride, _stride), _hidden[d], rate);
        }

        Adapt(_bias, _biasSquares, 1f, rate);
        var square = Dot(_hiddenError, _hiddenError) / _width;
        var keepScale = 1f / (1f - _settings.FeatureDrop);
        for (var i = 0; i < kept; i++)
        {
            var column = columns[_kept[i]];
            var value = values[_kept[i]] * keepScale;
            ref var seen = ref _innerSquares[column];
            seen += square * value * value;
            AddScaled(_inner.AsSpan(column * _width, _width), _hiddenError, -rate * value / (MathF.Sqrt(seen) + Tiny));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Forward(ReadOnlySpan<int> columns, ReadOnlySpan<float> values)
    {
        if (_kept.Length < columns.Length)
        {
            _kept = new int[2 * columns.Length];
        }

        Array.Clear(_hidden);
        var kept = 0;
        var scale = 1f / (1f - _settings.FeatureDrop);
        for (var i = 0; i < columns.Length; i++)
        {
            if (_random.NextSingle() >= _settings.FeatureDrop)
            {
                _kept[kept++] = i;
                AddScaled(_hidden, _inner.AsSpan(columns[i] * _width, _width), values[i] * scale);
            }
        }

        var hiddenScale = 1f / (1f - _settings.HiddenDrop);
        _bias.CopyTo(_scores, 0);
        for (var d = 0; d < _width; d++)
        {
            _mask[d] = _random.NextSingle() < _settings.HiddenDrop ? 0 : hiddenScale;
            _hidden[d] *= _mask[d];
            if (_mask[d] != 0)
            {
                AddScaled(_scores, _outer.AsSpan(d * _stride, _stride), _hidden[d]);
            }
        }

        return kept;
    }

    /// <summary>Turns the scores into the gradient of the loss: softmax less truth.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void OutputError(int truth)
    {
        var best = float.NegativeInfinity;
        for (var k = 0; k < _labels; k++)
        {
            best = Math.Max(best, _scores[k]);
        }

        float sum = 0;
        for (var k = 0; k < _labels; k++)
        {
            _scores[k] = MathF.Exp(_scores[k] - best);
            sum += _scores[k];
        }

        var cost = _settings.LabelCosts is { } costs ? costs[truth] : 1f;
        for (var k = 0; k < _labels; k++)
        {
            _scores[k] = cost * ((_scores[k] / sum) - (k == truth ? 1f : 0f));
        }

        _scores.AsSpan(_labels).Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Adapt(Span<float> weights, Span<float> squares, float factor, float rate)
    {
        ref var w = ref MemoryMarshal.GetReference(weights);
        ref var s = ref MemoryMarshal.GetReference(squares);
        ref var e = ref MemoryMarshal.GetArrayDataReference(_scores);
        var factors = Vector256.Create(factor);
        var rates = Vector256.Create(rate);
        var tiny = Vector256.Create(Tiny);
        for (nuint at = 0; at < (nuint)weights.Length; at += Lane)
        {
            var gradient = Vector256.LoadUnsafe(ref e, at) * factors;
            var square = gradient * gradient;
            var seen = Vector256.LoadUnsafe(ref s, at) + square;
            seen.StoreUnsafe(ref s, at);
            var step = rates * gradient / (Vector256.Sqrt(seen) + tiny);
            (Vector256.LoadUnsafe(ref w, at) - step).StoreUnsafe(ref w, at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill(Span<float> target, float range)
    {
        foreach (ref var value in target)
        {
            value = ((2f * _random.NextSingle()) - 1f) * range;
        }
    }

    /// <summary>In lanes of eight whatever the processor has, so that the order of the sum is the same everywhere.</summary>
    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b);
        var sum = Vector256<float>.Zero;
        for (nuint at = 0; at < (nuint)a.Length; at += Lane)
        {
            var product = Vector256.LoadUnsafe(ref x, at) * Vector256.LoadUnsafe(ref y, at);
            sum += product;
        }

        float total = 0;
        for (var i = 0; i < Lane; i++)
        {
            total += sum[i];
        }

        return total;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddScaled(Span<float> target, ReadOnlySpan<float> source, float factor)
    {
        var factors = Vector256.Create(factor);
        ref var t = ref MemoryMarshal.GetReference(target);
        ref var s = ref MemoryMarshal.GetReference(source);
        for (nuint at = 0; at < (nuint)target.Length; at += Lane)
        {
            var product = Vector256.LoadUnsafe(ref s, at) * factors;
            (Vector256.LoadUnsafe(ref t, at) + product).StoreUnsafe(ref t, at);
        }
    }
}
