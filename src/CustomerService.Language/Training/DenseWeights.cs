namespace CustomerService.Language.Training;

/// <summary>Weights before they are rounded: a row of labels per feature, padded to whole vectors.</summary>
internal sealed record DenseWeights(float[] Rows, float[] Biases);
