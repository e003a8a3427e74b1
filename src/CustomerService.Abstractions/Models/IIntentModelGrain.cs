namespace CustomerService.Models;

/// <summary>Says what a message is about. Key: <c>tenant/model@version</c>; stateless, as many as a silo has use for.</summary>
[Alias("cs.IIntentModelGrain")]
public interface IIntentModelGrain : IGrainWithStringKey
{
    /// <summary>Predicts the intent of a text.</summary>
    [Alias("Predict"), ResponseTimeout("00:00:05")]
    Task<IntentPrediction> PredictAsync(string text);
}
