namespace CustomerService.Models;

/// <summary>Says what language a text is in. Key: <c>tenant/model@version</c>; stateless.</summary>
[Alias("cs.ILanguageModelGrain")]
public interface ILanguageModelGrain : IGrainWithStringKey
{
    /// <summary>ISO 639-1 code, or <c>und</c> when unsure.</summary>
    [Alias("Predict"), ResponseTimeout("00:00:05")]
    Task<string> PredictAsync(string text);
}
