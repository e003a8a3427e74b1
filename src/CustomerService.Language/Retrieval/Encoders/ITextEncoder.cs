namespace CustomerService.Language.Retrieval.Encoders;

/// <summary>Turns a text into a dense vector, such as a sentence encoder that the operator supplies. Thread-safe.</summary>
public interface ITextEncoder
{
    /// <summary>Length of its vectors.</summary>
    int Dimensions { get; }

    /// <summary>
    /// Writes the vector of a text, of Euclidean length one or all zero, into <paramref name="vector"/>, which holds
    /// <see cref="Dimensions"/> numbers.
    /// </summary>
    void Encode(string text, Span<float> vector);
}
