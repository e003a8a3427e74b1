using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CustomerService.Language.Training;

/// <summary>
/// Fits linear classifiers of many labels by stochastic ascent in the dual, one example at a time and all labels at once: a row
/// of weights is a vector of labels, so that each step is a few additions of vectors. Deterministic: one thread, one order by seed.
/// </summary>
/// <remarks>
/// Softmax: Shalev-Shwartz and Zhang, "Accelerated proximal stochastic dual coordinate ascent" (2014), option for smooth losses.
/// Squared hinge: Hsieh, Chang, Lin, Keerthi and Sundararajan, "A dual coordinate descent method for large-scale linear SVM"
/// (2008), one label against all others; the labels are independent problems that share the order of the examples.
/// </remarks>
internal sealed class DualAscent
{
    // Hot methods are compiled for speed at their first call: a training is over in the time that their slow versions would be watched.

    private const int Lane = 8;
    private const float Curvature = 2f; // The softmax loss is 1/2-smooth.
    private readonly SparseMatrix _data;
    private readonly DualAscentSettings _settings;
    private readonly int _labels;
    private readonly int _stride;
    private readonly float[] _weights;
    private readonly float[] _biases;
    private readonly float[] _duals;
    private readonly float[] _squares;
    private readonly float[] _scores;
    private readonly float[] _steps;

    private DualAscent(SparseMatrix data, int labels, DualAscentSettings settings)
    {
        _data = data;
        _labels = labels;
        _settings = settings;
        _stride = LinearWeights.StrideOf(labels);
        _weights = new float[checked(_stride * data.Features)];
        _biases = new float[_stride];
        _duals = new float[checked(_stride * data.Count)];
        _squares = new float[data.Count];
        _scores = new float[_stride];
        _steps = new float[_stride];
        for (var i = 0; i < data.Count; i++)
        {
            // The bias is the weight of a constant feature.
            _squares[i] = TensorPrimitives.SumOfSquares(data.ValuesOf(i)) + (settings.Bias * settings.Bias);
        }
    }

    public static DenseWeights Train(SparseMatrix data, int labels, DualAscentSettings settings, CancellationToken ct)
    {
        var ascent = new DualAscent(data, labels, settings);
        ascent.Run(ct);
        return new DenseWeights(ascent._weights, [.. ascent._biases.Select(b => b * settings.Bias)]);
    }

    private void Run(CancellationToken ct)
    {
        var random = new Random(_settings.Seed);
        int[] order = [.. Enumerable.Range(0, _data.Count)];
        for (var epoch = 0; epoch < _settings.Epochs; epoch++)
        {
            ct.ThrowIfCancellationRequested();
            random.Shuffle(order);
            double moved = 0;
            foreach (var row in order)
            {
                Score(row);
                var largest = _settings.Loss == LinearLoss.Softmax ? SoftmaxStep(row) : HingeStep(row);
                moved += largest;
                if (largest > _settings.Tolerance)
                {
                    Move(row);
                }
            }

            if (moved / order.Length < _settings.Tolerance)
            {
                return;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Score(int row)
    {
        TensorPrimitives.Multiply(_biases, _settings.Bias, _scores);
        var columns = _data.ColumnsOf(row);
        var values = _data.ValuesOf(row);
        ref var sums = ref MemoryMarshal.GetArrayDataReference(_scores);
        for (var i = 0; i < columns.Length; i++)
        {
            Add(ref sums, ref _weights[columns[i] * _stride], values[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Move(int row)
    {
        ref var steps = ref MemoryMarshal.GetArrayDataReference(_steps);
        Add(ref MemoryMarshal.GetArrayDataReference(_biases), ref steps, _settings.Bias);
        var columns = _data.ColumnsOf(row);
        var values = _data.ValuesOf(row);
        for (var i = 0; i < columns.Length; i++)
        {
            Add(ref _weights[columns[i] * _stride], ref steps, values[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(ref float target, ref float source, float factor)
    {
        var vector = Vector256.Create(factor);
        for (nuint at = 0; at < (nuint)_stride; at += Lane)
        {
            var product = Vector256.LoadUnsafe(ref source, at) * vector;
            (Vector256.LoadUnsafe(ref target, at) + product).StoreUnsafe(ref target, at);
        }
    }

    /// <summary>Moves the dual of a row towards what the softmax of its scores says, by the step that cannot overshoot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private float SoftmaxStep(int row)
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

        var duals = _duals.AsSpan(row * _stride, _stride);
        var truth = _data.Labels[row];
        var cost = CostOf(truth);
        var rate = cost / (1 + (_squares[row] * cost / Curvature));
        float largest = 0;
        for (var k = 0; k < _labels; k++)
        {
            var wanted = (k == truth ? 1f : 0f) - (_scores[k] / sum);
            var step = (rate / cost) * (wanted - duals[k]);
            duals[k] += step;
            _steps[k] = step * cost;
            largest = Math.Max(largest, Math.Abs(step));
        }

        return largest;
    }

    private float HingeStep(int row)
    {
        var duals = _duals.AsSpan(row * _stride, _stride);
        var truth = _data.Labels[row];
        var softness = 1f / (2f * CostOf(truth));
        var inverse = 1f / (_squares[row] + softness);
        float largest = 0;
        for (var k = 0; k < _labels; k++)
        {
            var sign = k == truth ? 1f : -1f;
            var gradient = (sign * _scores[k]) - 1f + (duals[k] * softness);
            var next = Math.Max(0f, duals[k] - (gradient * inverse));
            var step = (next - duals[k]) * sign;
            duals[k] = next;
            _steps[k] = step;
            largest = Math.Max(largest, Math.Abs(step));
        }

        return largest;
    }

    private float CostOf(int label) => _settings.Cost * (_settings.LabelCosts is { } costs ? costs[label] : 1f);
}
