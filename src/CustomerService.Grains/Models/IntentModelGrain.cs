using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Language.Intents;
using CustomerService.Models;
using Orleans.Concurrency;

namespace CustomerService.Grains.Models;

[GrainType("intent-model"), StatelessWorker]
internal sealed class IntentModelGrain(BrainCatalog brains) : Grain, IIntentModelGrain
{
    private const int Candidates = 4;
    private IntentModel _model = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var (tenant, version) = ModelKey.Split(this.GetPrimaryKeyString());
        _model = brains.Version(tenant, version).Intent;
        return Task.CompletedTask;
    }

    public Task<CustomerService.Models.IntentPrediction> PredictAsync(string text)
    {
        var prediction = _model.Predict(text);
        var candidates = ImmutableArray.CreateBuilder<IntentCandidate>(Candidates);
        foreach (var label in prediction.Top.AsSpan()[..Math.Min(Candidates, prediction.Top.Length)])
        {
            candidates.Add(new IntentCandidate(label.Label, label.Score));
        }

        return Task.FromResult(new CustomerService.Models.IntentPrediction(prediction.Intent, prediction.Confidence, prediction.OutOfScope, candidates.DrainToImmutable()));
    }
}
