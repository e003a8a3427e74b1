using CustomerService.Conversations;
using CustomerService.Language.Sentiment;
using CustomerService.Models;
using Orleans.Concurrency;

namespace CustomerService.Grains.Models;

[GrainType("sentiment-model"), StatelessWorker]
internal sealed class SentimentModelGrain(BrainCatalog brains) : Grain, ISentimentModelGrain
{
    private SentimentModel _model = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var (tenant, version) = ModelKey.Split(this.GetPrimaryKeyString());
        _model = brains.Version(tenant, version).Sentiment;
        return Task.CompletedTask;
    }

    public Task<Sentiment> PredictAsync(string text)
    {
        var prediction = _model.Predict(text);
        return Task.FromResult(new Sentiment(prediction.Label, Math.Round(prediction.Score, 4)));
    }
}
