using CustomerService.Language.Identification;
using CustomerService.Models;
using Orleans.Concurrency;

namespace CustomerService.Grains.Models;

[GrainType("language-model"), StatelessWorker]
internal sealed class LanguageModelGrain(BrainCatalog brains) : Grain, ILanguageModelGrain
{
    private LanguageModel _model = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var (tenant, version) = ModelKey.Split(this.GetPrimaryKeyString());
        _model = brains.Version(tenant, version).Language;
        return Task.CompletedTask;
    }

    public Task<string> PredictAsync(string text) => Task.FromResult(_model.Predict(text).Language);
}
