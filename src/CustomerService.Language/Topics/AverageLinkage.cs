namespace CustomerService.Language.Topics;

/// <summary>
/// Agglomerative clustering by average likeness: the two nearest clusters become one, again and again, while they are near enough. Along a
/// chain of nearest neighbours, which finds the same clusters in the square of the number of items (Murtagh, 1983).
/// </summary>
internal static class AverageLinkage
{
    /// <summary>Which cluster each item is in; clusters are named by their first item.</summary>
    /// <param name="likeness">How like each other two items are: a square, symmetric, row by row. It is overwritten.</param>
    /// <param name="count">How many items.</param>
    /// <param name="least">How like each other the items of two clusters are on average, for these to become one.</param>
    public static int[] Cluster(float[] likeness, int count, double least)
    {
        var clusterOf = Enumerable.Range(0, count).ToArray();
        var sizes = Enumerable.Repeat(1, count).ToArray();
        var left = new SortedSet<int>(clusterOf);
        var chain = new List<int>();
        while (left.Count > 0)
        {
            if (chain.Count == 0)
            {
                chain.Add(left.Min);
            }

            var last = chain[^1];
            var (next, nearest) = Nearest(likeness, count, left, last, before: chain.Count > 1 ? chain[^2] : -1);
            if (next < 0 || nearest < least)
            {
                // Whatever it may become later is further away still: merging brings nothing nearer.
                left.Remove(last);
                chain.RemoveAt(chain.Count - 1);
            }
            else if (chain.Count > 1 && next == chain[^2])
            {
                chain.RemoveRange(chain.Count - 2, 2);
                Merge(likeness, count, left, sizes, clusterOf, Math.Min(last, next), Math.Max(last, next));
            }
            else
            {
                chain.Add(next);
            }
        }

        return clusterOf;
    }

    /// <summary>The nearest; among several the one that the chain came from, else the first.</summary>
    private static (int Next, float Likeness) Nearest(float[] likeness, int count, SortedSet<int> left, int of, int before)
    {
        var (next, most) = before < 0 ? (-1, float.NegativeInfinity) : (before, likeness[(of * count) + before]);
        foreach (var other in left)
        {
            if (other != of && likeness[(of * count) + other] > most)
            {
                (next, most) = (other, likeness[(of * count) + other]);
            }
        }

        return (next, most);
    }

    private static void Merge(float[] likeness, int count, SortedSet<int> left, int[] sizes, int[] clusterOf, int into, int from)
    {
        left.Remove(from);
        var (a, b) = (sizes[into], sizes[from]);
        foreach (var other in left)
        {
            var average = ((a * likeness[(into * count) + other]) + (b * likeness[(from * count) + other])) / (a + b);
            likeness[(into * count) + other] = likeness[(other * count) + into] = average;
        }

        sizes[into] = a + b;
        for (var i = 0; i < clusterOf.Length; i++)
        {
            clusterOf[i] = clusterOf[i] == from ? into : clusterOf[i];
        }
    }
}
