using CustomerService.Conversations;

namespace CustomerService.Models;

/// <summary>Says how a customer feels. Key: <c>tenant/model@version</c>; stateless.</summary>
[Alias("cs.ISentimentModelGrain")]
public interface ISentimentModelGrain : IGrainWithStringKey
{
    /// <summary>Predicts the mood of a text.</summary>
    [Alias("Predict"), ResponseTimeout("00:00:05")]
    Task<Sentiment> PredictAsync(string text);
}
