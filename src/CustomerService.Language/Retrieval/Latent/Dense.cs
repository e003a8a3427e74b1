using System.Numerics.Tensors;

namespace CustomerService.Language.Retrieval.Latent;

/// <summary>Tall matrices, row after row. Only additions of scaled rows: any vector width of a processor gives the same bits.</summary>
internal static class Dense
{
    /// <summary>Sparse rows times a matrix.</summary>
    public static double[] Times((int[] Columns, double[] Values)[] sparse, double[] matrix, int width)
    {
        var product = new double[sparse.Length * width];
        for (var row = 0; row < sparse.Length; row++)
        {
            var target = product.AsSpan(row * width, width);
            var (columns, values) = sparse[row];
            for (var i = 0; i < columns.Length; i++)
            {
                TensorPrimitives.MultiplyAdd(matrix.AsSpan(columns[i] * width, width), values[i], target, target);
            }
        }

        return product;
    }

    /// <summary>Sparse rows, transposed, times a matrix.</summary>
    public static double[] TransposedTimes((int[] Columns, double[] Values)[] sparse, double[] matrix, int width, int rows)
    {
        var product = new double[rows * width];
        for (var row = 0; row < sparse.Length; row++)
        {
            var source = matrix.AsSpan(row * width, width);
            var (columns, values) = sparse[row];
            for (var i = 0; i < columns.Length; i++)
            {
                var target = product.AsSpan(columns[i] * width, width);
                TensorPrimitives.MultiplyAdd(source, values[i], target, target);
            }
        }

        return product;
    }

    /// <summary>Products of all pairs of columns.</summary>
    public static double[] Gram(double[] matrix, int width)
    {
        var gram = new double[width * width];
        for (var row = 0; row < matrix.Length; row += width)
        {
            var values = matrix.AsSpan(row, width);
            for (var i = 0; i < width; i++)
            {
                var target = gram.AsSpan(i * width, width);
                TensorPrimitives.MultiplyAdd(values, values[i], target, target);
            }
        }

        return gram;
    }

    /// <summary>
    /// Makes the columns orthonormal by Cholesky factors, twice, because once loses half of the digits. A column that depends on others
    /// becomes zero.
    /// </summary>
    public static void Orthonormalize(double[] matrix, int width)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            var upper = Cholesky(Gram(matrix, width), width);
            for (var row = 0; row < matrix.Length; row += width)
            {
                var values = matrix.AsSpan(row, width);
                for (var i = 0; i < width; i++)
                {
                    var pivot = upper[(i * width) + i];
                    values[i] = pivot > 0 ? values[i] / pivot : 0;
                    var rest = values[(i + 1)..];
                    TensorPrimitives.MultiplyAdd(upper.AsSpan((i * width) + i + 1, width - i - 1), -values[i], rest, rest);
                }
            }
        }
    }

    private static double[] Cholesky(double[] gram, int width)
    {
        const double Dependent = 1e-12;
        double largest = 0;
        for (var i = 0; i < width; i++)
        {
            largest = Math.Max(largest, gram[(i * width) + i]);
        }

        for (var i = 0; i < width; i++)
        {
            var pivot = gram[(i * width) + i];
            var row = gram.AsSpan(i * width, width);
            if (pivot <= Dependent * largest)
            {
                row.Clear();
                continue;
            }

            TensorPrimitives.Multiply(row[i..], 1 / Math.Sqrt(pivot), row[i..]);
            for (var j = i + 1; j < width; j++)
            {
                var target = gram.AsSpan((j * width) + j, width - j);
                TensorPrimitives.MultiplyAdd(row[j..], -row[j], target, target);
            }
        }

        return gram;
    }
}
