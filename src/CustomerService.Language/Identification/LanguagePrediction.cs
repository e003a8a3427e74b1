using CustomerService.Packs;

namespace CustomerService.Language.Identification;

/// <summary>Which language a message is in.</summary>
/// <param name="Language">ISO 639-1 code, or <see cref="Undetermined"/> when the message does not tell.</param>
/// <param name="Confidence">Probability of the likeliest language, 0 to 1, also when it was too low to name it.</param>
public sealed record LanguagePrediction(string Language, double Confidence)
{
    /// <summary>The code of an undetermined language.</summary>
    public const string Undetermined = ReservedNames.UndeterminedLanguage;
}
