using CustomerService.Language.Retrieval.Encoders;

namespace CustomerService.Language.Lab.Retrieval;

/// <summary>How a retrieval model is trained.</summary>
public sealed record RetrievalTrainingOptions
{
    /// <summary>Seed of everything random: the same code, data, options and seed give the same bytes. Default: 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// How strongly the weights of the evidence are held near their defaults; less needs more questions. Above 0. Default: 0.001,
    /// chosen by cross-validation.
    /// </summary>
    public double Stiffness { get; init; } = 0.001;

    /// <summary>A sentence encoder that the operator supplies; it is not part of the model file. Default: none.</summary>
    public ITextEncoder? Encoder { get; init; }
}
