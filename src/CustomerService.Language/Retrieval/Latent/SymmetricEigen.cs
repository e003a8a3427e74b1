namespace CustomerService.Language.Retrieval.Latent;

/// <summary>Eigenvectors of a small symmetric matrix, by Jacobi rotations.</summary>
internal static class SymmetricEigen
{
    private const int MostSweeps = 30;
    private const double Negligible = 1e-14;

    /// <summary>
    /// Unit eigenvectors, that of the greatest eigenvalue first, each with its greatest part positive. Overwrites the matrix.
    /// </summary>
    public static double[][] Vectors(double[] matrix, int size)
    {
        var vectors = new double[size][];
        for (var i = 0; i < size; i++)
        {
            vectors[i] = new double[size];
            vectors[i][i] = 1;
        }

        for (var sweep = 0; sweep < MostSweeps && Sweep(matrix, vectors, size); sweep++)
        {
        }

        int[] order = [.. Enumerable.Range(0, size).OrderByDescending(i => matrix[(i * size) + i])];
        return [.. order.Select(i => Oriented(vectors[i]))];
    }

    private static bool Sweep(double[] matrix, double[][] vectors, int size)
    {
        double trace = 0;
        for (var i = 0; i < size; i++)
        {
            trace += Math.Abs(matrix[(i * size) + i]);
        }

        var turned = false;
        for (var p = 0; p < size; p++)
        {
            for (var q = p + 1; q < size; q++)
            {
                var off = matrix[(p * size) + q];
                if (Math.Abs(off) <= Negligible * trace)
                {
                    continue;
                }

                turned = true;
                var theta = (matrix[(q * size) + q] - matrix[(p * size) + p]) / (2 * off);
                var tangent = (theta < 0 ? -1 : 1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
                var cosine = 1 / Math.Sqrt((tangent * tangent) + 1);
                Rotate(matrix, vectors, size, p, q, cosine, tangent * cosine);
            }
        }

        return turned;
    }

    private static void Rotate(double[] matrix, double[][] vectors, int size, int p, int q, double cosine, double sine)
    {
        for (var i = 0; i < size; i++)
        {
            (matrix[(i * size) + p], matrix[(i * size) + q]) = Turn(matrix[(i * size) + p], matrix[(i * size) + q], cosine, sine);
        }

        for (var i = 0; i < size; i++)
        {
            (matrix[(p * size) + i], matrix[(q * size) + i]) = Turn(matrix[(p * size) + i], matrix[(q * size) + i], cosine, sine);
            (vectors[p][i], vectors[q][i]) = Turn(vectors[p][i], vectors[q][i], cosine, sine);
        }
    }

    private static (double, double) Turn(double x, double y, double cosine, double sine) =>
        ((cosine * x) - (sine * y), (sine * x) + (cosine * y));

    private static double[] Oriented(double[] vector) =>
        vector.MaxBy(Math.Abs) < 0 ? [.. vector.Select(v => -v)] : vector;
}
