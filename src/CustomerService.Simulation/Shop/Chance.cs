namespace CustomerService.Simulation.Shop;

/// <summary>What chance decides, always from a seed.</summary>
internal static class Chance
{
    /// <summary>Chance of a part of the whole: the same for the same seed, whatever other parts ask.</summary>
    public static Random Of(int seed, long part) => new(unchecked((int)((seed * 1_000_003L) ^ (part * 7_919L) ^ (part >> 32))));

    extension(Random random)
    {
        /// <summary>Whether something happens that happens so often, of 1.</summary>
        public bool Happens(double often) => random.NextDouble() < often;

        /// <summary>A time between two.</summary>
        public TimeSpan Seconds(double least, double most) => TimeSpan.FromSeconds(least + (random.NextDouble() * (most - least)));

        /// <summary>A number near a mean: two of three are within the spread.</summary>
        public double Near(double mean, double spread) =>
            mean + (spread * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));

        /// <summary>A rating, 1 to 5, near a mean.</summary>
        public int Score(double mean) => (int)Math.Round(Math.Clamp(random.Near(mean, 0.9), 1, 5));

        /// <summary>How often something happens that is expected so often (Knuth's way).</summary>
        public int Count(double expected)
        {
            var (limit, product, count) = (Math.Exp(-expected), random.NextDouble(), 0);
            while (product > limit)
            {
                product *= random.NextDouble();
                count++;
            }

            return count;
        }

        /// <summary>One of several.</summary>
        public T One<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];

        /// <summary>One of several, by their weights.</summary>
        public T One<T>(IReadOnlyList<T> all, Func<T, double> weightOf)
        {
            var left = random.NextDouble() * all.Sum(weightOf);
            foreach (var one in all)
            {
                left -= weightOf(one);
                if (left < 0)
                {
                    return one;
                }
            }

            return all[^1];
        }
    }
}
