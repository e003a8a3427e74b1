namespace CustomerService.Language.Training;

/// <summary>Two thin matrices whose product is the weights of a linear model.</summary>
internal sealed record FactoredWeights(int Labels, int Width, float[] Inner, float[] Outer, float[] Bias)
{
    /// <summary>Adds the product, times a factor, to weights of one row of labels per feature.</summary>
    public void AddTo(float[] rows, float[] biases, float factor)
    {
        var stride = LinearWeights.StrideOf(Labels);
        var features = rows.Length / stride;
        for (var feature = 0; feature < features; feature++)
        {
            var target = rows.AsSpan(feature * stride, stride);
            for (var d = 0; d < Width; d++)
            {
                // Separate multiplication and addition: see LinearWeights.
                var weight = factor * Inner[(feature * Width) + d];
                LinearWeights.AddRow(target, Outer.AsSpan(d * stride, stride), weight);
            }
        }

        for (var k = 0; k < stride; k++)
        {
            biases[k] += factor * Bias[k];
        }
    }
}
