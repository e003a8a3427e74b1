namespace CustomerService.Language.Retrieval.Encoders;

/// <summary>How an ONNX sentence encoder is used.</summary>
public sealed record OnnxTextEncoderOptions
{
    /// <summary>
    /// Most word pieces of a text that are read, special ones included. From 8 to 8192; the model must allow it. Default: 256.
    /// </summary>
    public int MaximumTokens { get; init; } = 256;

    /// <summary>Whether the vocabulary is of lower-case words. Default: true.</summary>
    public bool LowerCase { get; init; } = true;

    /// <summary>Whether a word vector of the first position stands for the text, instead of the mean of all. Default: false.</summary>
    public bool FirstTokenPooling { get; init; }

    /// <summary>Processor threads per text. Default: 1, because silos answer many customers at once.</summary>
    public int Threads { get; init; } = 1;
}
